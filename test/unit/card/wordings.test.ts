import { describe, expect, it } from 'vitest'
import {
  bringsMore,
  contentNow,
  factKindOf,
  factsBefore,
  factsFor,
  saidBy,
  showsMore,
  visibilityNow,
  wordsNow,
} from '#lib/card/wordings.ts'
import { attachment } from '#test/browser/gallery/fixtures/pictures.ts'
import { cardOf, type Line } from './card-of.ts'

const said = (...lines: Partial<Line>[]) => {
  const [entry, ...corrections] = cardOf(
    lines.map((line, place) =>
      place === 0 ? { kind: 'note', ...line } : { kind: 'correction', corrects: 1, ...line },
    ),
  )
  if (!entry) throw new Error('No entry')
  return saidBy(entry, corrections)
}

it('has the last words, and what brings none takes none away', () => {
  expect(wordsNow(said({ text: 'one' }, { text: 'two' }, { quote: 'of the page' }))).toBe('two')
  expect(wordsNow(said({ quote: 'of the page' }))).toBe('of the page')
  expect(wordsNow(said({ quote: 'of the page' }, { text: 'ours' }))).toBe('ours')
  expect(wordsNow(said({}))).toBe('')
})

it('is for whom the words are that hold, and knows when wordings differ in that', () => {
  expect(said({ text: 'one', visibility: 'client' }, { text: 'two', visibility: 'client' }).isMixed).toBe(false)
  const mixed = said({ text: 'one', visibility: 'client' }, { text: 'two' })
  expect(mixed.isMixed).toBe(true)
  expect(visibilityNow(mixed)).toBe('internal')
  expect(visibilityNow(said({ visibility: 'client' }, { quote: 'inside' }))).toBe('client')
})

it('leaves out what was erased', () => {
  const [entry, correction] = cardOf([
    { kind: 'note', text: 'one' },
    { kind: 'correction', text: 'two', corrects: 1 },
  ])
  if (!entry || !correction) throw new Error('No entry')
  expect(wordsNow(saidBy(entry, [{ ...correction, content: null }]))).toBe('one')
})

it('tells what brings more than words', () => {
  const brings = (line: Partial<Line>) => said({ text: 'x', ...line }).sayings.map(({ content }) => bringsMore(content))
  expect(brings({})).toEqual([false])
  expect(brings({ quote: 'q' })).toEqual([true])
  expect(brings({ source: { title: '', url: 'https://a.example/' } })).toEqual([true])
  expect(brings({ resolves: 1 })).toEqual([true])
  expect(brings({ outcome: 'done' })).toEqual([true])
  expect(brings({ attachments: [attachment(1)] })).toEqual([true])
})

it('tells of what a client sees besides words, and the page is not of it', () => {
  const shows = (line: Partial<Line>) => said({ text: 'x', ...line }).sayings.map(({ content }) => showsMore(content))
  expect(shows({ source: { title: '', url: 'https://a.example/' } })).toEqual([false])
  expect(shows({ quote: 'q' })).toEqual([true])
  expect(shows({ outcome: 'done' })).toEqual([true])
  expect(shows({ attachments: [attachment(1)] })).toEqual([true])
})

describe('the facts of an entry', () => {
  const call = { kind: 'contact', text: 'Call', channel: 'call', direction: 'in', minutes: 5 } as const
  const now = (...lines: Line[]) => {
    const [first, ...corrections] = cardOf(lines)
    if (!first?.content) throw new Error('No entry')
    const { sayings } = saidBy(first, corrections)
    return contentNow(first.content, sayings)
  }

  it('are those of the last correction that says them, all together, and its words change none', () => {
    const fix = { kind: 'correction', corrects: 1 }
    expect(now(call, { ...fix, text: 'Called' })).toMatchObject(call)
    const { channel, direction, minutes } = now(call, { ...fix, channel: 'email', direction: 'out' }, { ...fix })
    expect([channel, direction, minutes]).toEqual(['email', 'out', undefined])
    const done = { kind: 'action', performer: 'us' } as const
    expect(now(done, { ...fix, performer: 'client' }, { ...fix, performer: 'third-party' }).performer).toBe(
      'third-party',
    )
  })

  it('are only those that entries of the kind have', () => {
    expect(now({ kind: 'note' }, { kind: 'correction', corrects: 1, performer: 'client' }).performer).toBeUndefined()
    expect(['action', 'note', 'toString'].map(factKindOf)).toEqual(['action', undefined, undefined])
  })

  it('are known as they were before each correction that says them', () => {
    const [first, ...fixes] = cardOf([
      { kind: 'action', performer: 'us' },
      { kind: 'correction', corrects: 1, performer: 'client' },
      { kind: 'correction', corrects: 1, text: 'Cleaned' },
      { kind: 'correction', corrects: 1, performer: 'third-party' },
    ])
    if (!first) throw new Error('No entry')
    const said = saidBy(first, fixes)
    expect(fixes.map((fix) => factsBefore(said, fix)?.facts.performer)).toEqual(['us', undefined, 'client'])
  })

  describe('are for the client as the last says that is for them, and internal where others hold', () => {
    const client = { visibility: 'client' } as const
    const promise = { kind: 'promise', due: '2026-03-02T14:00:00.000Z' } as const
    const [later, latest] = ['2026-03-03T14:00:00.000Z', '2026-03-04T14:00:00.000Z']
    const duesOf = (...lines: Partial<Line>[]) => {
      const facts = factsFor(said(...lines))
      return [facts?.now.due, facts?.visibility, facts?.told?.due]
    }

    it.each<[string, Partial<Line>[], ReturnType<typeof duesOf>]>([
      ['for us alone', [promise], [promise.due, 'internal', undefined]],
      ['for the client', [{ ...promise, ...client }], [promise.due, 'client', promise.due]],
      ['inside', [{ ...promise, ...client }, { due: later }], [later, 'internal', promise.due]],
      ['outside', [promise, { due: later, ...client }], [later, 'client', later]],
      ['both', [promise, { due: later, ...client }, { due: latest }], [latest, 'internal', later]],
      ['words', [{ ...promise, ...client }, { text: 'He is rude' }], [promise.due, 'client', promise.due]],
      [
        'back',
        [{ ...promise, ...client }, { due: later }, { due: promise.due, owedBy: 'us' }],
        [promise.due, 'client', promise.due],
      ],
    ])('%s', (_, lines, facts) => expect(duesOf(...lines)).toEqual(facts))
  })
})
