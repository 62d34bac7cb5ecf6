import 'fake-indexeddb/auto'
import { effect, signal } from '@preact/signals'
import { beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { CARD, idOf, signInAs, testLocks } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

const open = async () => {
  const { presence, ...rest } = await import('../../../../entrypoints/sidepanel/presence.ts')
  const line = await import('../../../../entrypoints/sidepanel/line-state.ts')
  effect(() => void presence.value) // as the panel does
  return { ...rest, ...line, told: () => [presence.value.line, presence.value.others] }
}

beforeEach(async () => {
  openWindow()
  parts.locks = testLocks()
  await signInAs(parts.db, 'olena', 'token')
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  card.peek()?.close()
  card.value = openCard(CARD, 'olena', null)
})

const alone = { type: 'presence' as const, cardId: CARD, people: [] }

test('who else has the card open is known from a live line only, and not from one that was given up', async () => {
  const { told, lineState, silentSince, notePresence } = await open()
  lineState.value = 'live'
  silentSince.value = null
  expect(told()).toEqual(['live', null])
  notePresence(alone)
  expect(told()).toEqual(['live', []])
  lineState.value = 'connecting' // for another card
  expect(told()).toEqual(['connecting', []])
  lineState.value = 'waiting'
  expect(told()).toEqual(['polling', null])
  lineState.value = 'connecting'
  lineState.value = 'live'
  expect(told()).toEqual(['live', null])
})

test('a server that does not answer is asked for nobody, however open the line still seems', async () => {
  const { told, lineState, silentSince, notePresence } = await open()
  lineState.value = 'live'
  notePresence(alone)
  silentSince.value = 1_000
  expect(told()).toEqual(['silent', null])
  lineState.value = 'offline'
  expect(told()).toEqual(['offline', null])
})

test('where the card cannot be read, nobody is told to be alone with it', async () => {
  const { told, lineState, silentSince, notePresence } = await open()
  const { card } = await import('../../../../entrypoints/sidepanel/panel-state.ts')
  silentSince.value = null
  lineState.value = 'live'
  notePresence(alone)
  expect(told()).toEqual(['live', []])
  const say = (code: 'unavailable' | 'protocol-too-old' | 'history-changed') => {
    const now = card.peek()
    if (now) card.value = { ...now, failure: signal({ code }) }
  }
  say('unavailable')
  expect(told()).toEqual(['silent', null])
  say('history-changed')
  expect(told()).toEqual(['live', []])
  lineState.value = 'waiting'
  say('protocol-too-old')
  expect(told()).toEqual(['silent', null])
})

test('of a card that nobody here watches any more nothing is known', async () => {
  const { told, lineState, silentSince, notePresence, keepPresence, toldPresence } = await open()
  silentSince.value = null
  lineState.value = 'live'
  notePresence(alone)
  notePresence({ ...alone, cardId: idOf(7) })
  keepPresence([idOf(7)])
  expect(told()).toEqual(['live', null])
  expect(toldPresence().map(({ cardId }) => cardId)).toEqual([idOf(7)])
})
