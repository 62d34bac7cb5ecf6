import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openItems } from '#lib/card/open-items.ts'
import { cardOf } from './card-of.ts'

describe('openItems', () => {
  it('holds questions, promises and handoffs until a later entry resolves them, oldest first', () => {
    const entries = cardOf([
      { kind: 'question', text: 'Which firmware?' },
      { kind: 'promise', text: 'Call back', due: '2026-03-02T14:00:00.000Z' },
      { kind: 'note', text: 'By the way' },
      { kind: 'action', text: '4.2', performer: 'us', resolves: 1 },
    ])
    expect(openItems(entries)).toMatchObject([
      { id: entries[1]?.id, kind: 'promise', text: 'Call back', due: '2026-03-02T14:00:00.000Z', authorName: 'Olena' },
    ])
  })

  it('is not resolved by an entry that came before it, nor twice opened by a correction', () => {
    const entries = cardOf([
      { kind: 'note', text: 'early', resolves: 2 },
      { kind: 'question', text: 'late' },
    ])
    expect(openItems(entries)).toHaveLength(1)
  })

  it('shows the words of the last correction', () => {
    const entries = cardOf([
      { kind: 'question', text: 'Wich?' },
      { kind: 'correction', text: 'Which?', corrects: 1 },
      { kind: 'correction', text: 'Which one?', corrects: 1 },
    ])
    expect(openItems(entries).map(({ text }) => text)).toEqual(['Which one?'])
  })

  it('leaves out what this person has just resolved here, and what was erased', () => {
    const [asked, erased] = cardOf([
      { kind: 'question', text: 'A' },
      { kind: 'question', text: 'B' },
    ])
    if (!asked || !erased) throw new Error('two entries')
    const entries = [asked, { ...erased, content: null, salt: null }]
    expect(openItems(entries, new Set([asked.id]))).toEqual([])
  })

  it('does not depend on the order in which entries are read', () => {
    const plan = fc.array(
      fc.record({
        kind: fc.constantFrom('question', 'promise', 'note', 'correction'),
        resolves: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        corrects: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(plan, fc.infiniteStream(fc.nat()), (lines, keys) => {
        const entries = cardOf(lines.map((line, i) => ({ ...line, text: `line ${i}` })))
        const shuffled = entries
          .map((entry) => [keys.next().value, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry)
        expect(openItems(shuffled)).toEqual(openItems(entries))
      }),
    )
  })
})
