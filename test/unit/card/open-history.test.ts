import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openHistory } from '#lib/card/open-history.ts'
import { openItems } from '#lib/card/open-items.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { anyKeptCard } from './any-card.ts'
import { cardOf } from './card-of.ts'

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
