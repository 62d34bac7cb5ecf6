import { expect, it } from 'vitest'
import { parsePermalink, permalink } from '#lib/card/permalink.ts'
import { CARD, idOf } from './card-of.ts'

const place = { cardId: CARD, entryId: idOf(7) }

it.each(['https://cards.example.com', 'http://localhost:8787'])('leads to the entry on %s', (server) => {
  expect(parsePermalink(` ${permalink(server, place)}\n`)).toEqual({ server, ...place })
})

it('tells the server nothing: card and entry are not sent', () => {
  expect(new URL(permalink('https://cards.example.com', place)).pathname).toBe('/card')
})

it.each([
  'Иванов',
  'https://cards.example.com/card',
  `https://cards.example.com/other#${CARD}/${idOf(7)}`,
  `https://cards.example.com/card#${CARD}/x`,
  `javascript:/card#${CARD}/${idOf(7)}`,
])('%j is none', (text) => expect(parsePermalink(text)).toBeNull())
