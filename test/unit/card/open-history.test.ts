import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownTogether } from '#lib/card/in-order.ts'
import { openHistory } from '#lib/card/open-history.ts'
import { openItems } from '#lib/card/open-items.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { anyKeptCard } from './any-card.ts'
import { cardOf } from './card-of.ts'

/** The card with ids of its own, so that several can be shown as one. */
const numbered = (card: Entry[], number: number): Entry[] =>
  JSON.parse(JSON.stringify(card).replaceAll('0195f000-0000-7000-8000-', `0195f000-0000-7000-80${number}0-`))

describe('openHistory', () => {
  it('keeps what opened an item and what was said of it, and lets go what is resolved and what is talk', () => {
    const card = cardOf([
      { kind: 'promise', text: 'Call' },
      { kind: 'question', text: 'Which?' },
      { kind: 'correction', text: 'Call today', corrects: 1 },
      { kind: 'note', text: '4.2', resolves: 2 },
      { kind: 'handoff', text: 'Away', to: 'taras', promises: [1] },
      { kind: 'note', accepts: 5, by: 'taras' },
      { kind: 'note', text: 'weather' },
    ])
    expect(openHistory(card).map(({ seq }) => seq)).toEqual([1, 3, 5, 6])
  })

  it('stands for the whole card: the open items are the same with any newest entries and any later ones', () => {
    fc.assert(
      fc.property(anyKeptCard, fc.nat(12), fc.nat(12), (card, known, from) => {
        const history = openHistory(card.slice(0, known))
        expect(openItems([...history, ...card.slice(Math.min(known, from))])).toEqual(openItems(card))
      }),
      { numRuns: 1_000 },
    )
  })

  it('stands for cards that are shown as one, whatever part of each is here', () => {
    const cut = fc.record({ card: anyKeptCard, from: fc.nat(12) })
    fc.assert(
      fc.property(fc.tuple(cut, cut, cut), (cuts) => {
        const cards = cuts.map(({ card, from }, number) => ({ card: numbered(card, number), from }))
        const [own = [], ...others] = cards.map(({ card, from }) => card.slice(from))
        const history = cards.flatMap(({ card }) => openHistory(card))
        const here = shownTogether(own, others.flat())
        expect(openItems([...history, ...here])).toEqual(openItems(cards.flatMap(({ card }) => card)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('can be carried on from any pieces of a card, without the entries before', () => {
    fc.assert(
      fc.property(anyKeptCard, fc.integer({ min: 1, max: 5 }), (card, size) => {
        let history: Entry[] = []
        for (let at = 0; at < card.length; at += size) history = openHistory([...history, ...card.slice(at, at + size)])
        expect(openItems(history)).toEqual(openItems(card))
      }),
      { numRuns: 1_000 },
    )
  })
})
