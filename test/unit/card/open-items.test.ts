import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenItem, openItems, promisesOf } from '#lib/card/open-items.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { anyCard, anyKeptCard } from './any-card.ts'
import { cardOf, idOf } from './card-of.ts'

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

  it('shows when a promise falls due and who owes it as the last correction of that says, and words as the last words', () => {
    const [due, later] = ['2026-03-02T14:00:00.000Z', '2026-03-03T14:00:00.000Z']
    const entries = cardOf([
      { kind: 'promise', text: 'Call', due },
      { kind: 'question', text: 'Which?' },
      { kind: 'correction', due: later, owedBy: 'client', corrects: 1 },
      { kind: 'correction', due, corrects: 2 },
      { kind: 'correction', text: 'Call back', corrects: 1 },
    ])
    expect(openItems(entries.slice(0, 3))[0]).toMatchObject({ text: 'Call', due: later, owedBy: 'client' })
    expect(openItems(entries)).toMatchObject([
      { text: 'Call back', due: later, owedBy: 'client' },
      { text: 'Which?', due: null, owedBy: 'us' },
    ])
    expect(openItems(entries, [here({ kind: 'correction', due, corrects: idOf(1) })])[0]).toMatchObject({
      due,
      owedBy: 'us',
    })
  })

  it('leaves out what this person has just resolved here, and what was erased', () => {
    const [asked, erased] = cardOf([
      { kind: 'question', text: 'A' },
      { kind: 'question', text: 'B' },
    ])
    if (!asked || !erased) throw new Error('two entries')
    const entries = [asked, { ...erased, content: null, salt: null }]
    expect(openItems(entries, [here({ resolves: asked.id })])).toEqual([])
    expect(openItems(entries, [here({})])).toHaveLength(1)
  })

  it('says whose turn it is: promises go along with a handoff and come back with it', () => {
    const card = cardOf([
      { kind: 'promise', text: 'Call', due: '2026-03-02T14:00:00.000Z' },
      { kind: 'promise', text: 'Invoice', due: '2026-03-02T14:00:00.000Z' },
      { kind: 'handoff', text: 'I am away', to: 'taras', promises: [1] },
      { kind: 'note', text: 'not mine', returns: 3, by: 'taras' },
      { kind: 'note', accepts: 3, by: 'ira' },
    ])
    const turns = (upTo: number) => openItems(card.slice(0, upTo)).map(({ owner }) => owner)
    expect(turns(2)).toEqual(['olena', 'olena'])
    expect(turns(3)).toEqual(['taras', 'olena', 'taras'])
    expect(turns(4)).toEqual(['olena', 'olena', 'olena'])
    expect(openItems(card.slice(0, 4))[2]?.answer).toEqual({ taken: false, by: 'taras', reason: 'not mine' })
    expect(turns(5)).toEqual(['ira', 'olena', 'ira'])
    expect(openItems(card)[2]?.answer).toMatchObject({ taken: true, by: 'ira' })
    expect(promisesOf(openItems(card), 'olena').map(({ text }) => text)).toEqual(['Invoice'])
  })

  it('gives the reason of an answer as it was corrected, and no older one after another answer', () => {
    const card = cardOf([
      { kind: 'handoff', text: 'Please call', to: 'taras' },
      { kind: 'note', text: 'not mine', returns: 1, by: 'taras' },
      { kind: 'correction', text: 'away till Friday', corrects: 2, by: 'taras' },
      { kind: 'correction', text: '', corrects: 2, by: 'taras' },
      { kind: 'correction', text: 'away till Monday', corrects: 2, by: 'taras' },
      { kind: 'note', text: 'ask Ira', returns: 1, by: 'olena' },
      { kind: 'correction', text: 'late words', corrects: 2, by: 'taras' },
    ])
    const reasons = card.map((_, at) => openItems(card.slice(0, at + 1))[0]?.answer?.reason)
    const [away, monday] = ['away till Friday', 'away till Monday']
    expect(reasons).toEqual([undefined, 'not mine', away, away, monday, 'ask Ira', 'ask Ira'])
  })

  it('owes what this person promised here as if the server had it already, and says that it has not', () => {
    const said = ({ id, kind, text, owner, owedBy, answer }: OpenItem) => ({ id, kind, text, owner, owedBy, answer })
    fc.assert(
      fc.property(anyKeptCard, fc.nat({ max: 12 }), (card, cut) => {
        const [sent, own] = [card.slice(0, cut), card.slice(cut).filter(({ authorId }) => authorId === 'olena')]
        const rows = own.flatMap(({ content, ...row }) => (content === null ? [] : [{ ...row, content }]))
        const items = openItems(sent, rows)
        expect(items.map(said)).toEqual(openItems([...sent, ...own]).map(said))
        for (const { id, unsent } of items) expect(unsent).toBe(own.some((entry) => entry.id === id))
        expect(openItems([...sent, ...own], rows)).toEqual(openItems([...sent, ...own]))
      }),
    )
  })

  it('does not depend on the order in which entries arrive, nor on how they were merged', () => {
    fc.assert(
      fc.property(anyCard, fc.infiniteStream(fc.nat()), (entries, keys) => {
        const some = entries.filter(() => (keys.next().value ?? 0) % 2 === 0)
        const shuffled = [...entries, ...some]
          .map((entry) => [keys.next().value, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry)
        expect(openItems(shuffled)).toEqual(openItems(entries))
      }),
    )
  })
})

const here = (fields: Partial<EntryContent> & { id?: string }) => ({
  id: 'here',
  authorId: 'olena',
  authorName: 'Olena',
  content: {
    kind: 'note',
    text: '',
    visibility: 'internal' as const,
    writtenAt: '2026-03-02T14:00:00.000Z',
    ...fields,
  },
})
