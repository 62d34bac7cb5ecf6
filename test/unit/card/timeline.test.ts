import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerOf } from '#lib/card/answers.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { contentOfDraft } from '#lib/card/draft-content.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { lastWritten, lineOf, newestLines, newsSince, settled, timeline, wordsOfLine } from '#lib/card/timeline.ts'
import { CARD, cardOf, idOf } from './card-of.ts'

const row = (place: number, at: string): OutboxRow => ({
  id: idOf(place),
  cardId: CARD,
  clientName: 'Иванов',
  content: contentOfDraft({ ...EMPTY_DRAFT, text: 'waiting' }, Date.parse(at)),
  authorId: 'taras',
  authorName: 'Taras',
  sendAfter: 0,
  attempts: 0,
  state: 'waiting',
})

describe('timeline', () => {
  it('has the newest on top, under the days of the reader', () => {
    const entries = cardOf([
      { kind: 'note', text: 'yesterday', at: '2026-03-01T20:00:00.000Z' },
      { kind: 'note', text: 'past midnight in Kyiv', at: '2026-03-01T22:30:00.000Z' },
    ])
    const days = timeline(entries, [], 'Europe/Kyiv')
    expect(days.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-01'])
    expect(timeline(entries, [], 'UTC').map(({ day }) => day)).toEqual(['2026-03-01'])
  })

  it('puts what is still on this machine above everything, once', () => {
    const entries = cardOf([{ kind: 'note', text: 'one', at: '2026-03-02T09:00:00.000Z' }])
    const rows = [
      row(1, '2026-03-02T08:59:00.000Z'),
      row(8, '2026-03-02T09:01:00.000Z'),
      row(9, '2026-03-02T09:02:00.000Z'),
    ]
    const lines = timeline(entries, rows, 'UTC').flatMap(({ lines }) => lines)
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      [idOf(9), 'waiting'],
      [idOf(8), 'waiting'],
      [idOf(1), 'confirmed'],
    ])
  })

  it('has a key of its own for every heading, also when a day stands twice, and keeps those that were there', () => {
    const entries = cardOf([
      { kind: 'note', at: '2026-03-01T09:00:00.000Z' },
      { kind: 'note', at: '2026-03-02T09:00:00.000Z' },
    ])
    const before = timeline(entries, [], 'UTC')
    const after = timeline(entries, [row(9, '2026-03-01T10:00:00.000Z')], 'UTC')
    expect(after.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02', '2026-03-01'])
    expect(new Set(after.map(({ key }) => key)).size).toBe(3)
    expect(settled(before, after).slice(1)).toEqual(before)
    expect(settled(before, after)[1]).toBe(before[0])
    expect(settled(before, after)[2]).toBe(before[1])
  })

  it('attaches corrections to what they correct, through chains of them', () => {
    const entries = cardOf([
      { kind: 'advice', text: 'Monday' },
      { kind: 'correction', text: 'Tuesday', corrects: 1 },
      { kind: 'correction', text: 'Tuesday, 5 April', corrects: 2 },
      { kind: 'correction', text: 'of a line further down', corrects: 99 },
    ])
    const lines = timeline(entries).flatMap(({ lines }) => lines)
    expect(lines.map(({ id }) => id)).toEqual([idOf(4), idOf(1)])
    const [, first] = lines
    expect(first?.state === 'confirmed' && first.corrections.map(({ id }) => id)).toEqual([idOf(2), idOf(3)])
  })

  it('shows every entry exactly once, whatever corrects whatever', () => {
    const plan = fc.array(fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }), { maxLength: 10 })
    fc.assert(
      fc.property(plan, (corrects) => {
        const entries = cardOf(corrects.map((place) => ({ kind: 'correction', corrects: place })))
        const shown = timeline(entries)
          .flatMap(({ lines }) => lines)
          .flatMap((line) => (line.state === 'confirmed' ? [line.entry, ...line.corrections] : []))
        expect(shown.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(entries.map(({ seq }) => seq))
      }),
    )
  })
})

const linesOf = (...plan: Parameters<typeof cardOf>[0]) => timeline(cardOf(plan), [], 'UTC')

describe('what one reads of it', () => {
  const days = linesOf(
    { kind: 'question', text: 'Which firmware?', at: '2026-03-01T09:00:00.000Z' },
    { kind: 'note', text: '2.1', resolves: 1, at: '2026-03-01T10:00:00.000Z' },
    { kind: 'correction', text: '2.2', corrects: 2, at: '2026-03-02T09:00:00.000Z' },
    { kind: 'system', at: '2026-03-03T09:00:00.000Z' },
  )

  it('knows of an entry what it resolves, what resolves it, and its words as they hold', () => {
    const [, answer, question] = days.flatMap(({ lines }) => lines)
    expect(answer?.state === 'confirmed' && answer.named.map(({ id }) => id)).toEqual([idOf(1)])
    expect(answer?.state === 'confirmed' && answer.resolvedBy).toBeNull()
    expect(question?.state === 'confirmed' && question.resolvedBy?.entry.id).toBe(idOf(2))
    const now = question?.state === 'confirmed' && question.resolvedBy && answerOf(question.resolvedBy)
    expect(now, 'as it was corrected').toEqual({ text: '2.2', outcome: '', visibility: 'internal' })
    expect(answer && wordsOfLine(answer)).toBe('2.2')
  })

  it('finds the line of an entry, also of a correction that stands below another', () => {
    expect(lineOf(days, idOf(1))).toEqual({ id: idOf(1), place: 2 })
    expect(lineOf(days, idOf(3))).toEqual({ id: idOf(2), place: 1 })
    expect(lineOf(days, idOf(99))).toBeNull()
  })

  it('draws the line since the last visit above what was seen, and only below something newer', () => {
    const above = (of: typeof days, since: number | null) => newsSince(of, since, CARD, 'olena').above
    expect(above(days, 3)).toBe(idOf(2))
    expect(above(days, 4)).toBeNull()
    expect(above(days, null)).toBeNull()
    expect(above(linesOf({ kind: 'note' }), 0)).toBeNull()
  })

  it('tells what a colleague corrected since, where nothing newer stands above too', () => {
    const plan = [{ kind: 'promise' }, { kind: 'note' }, { kind: 'correction', corrects: 1 }] as const
    const fixed = linesOf(...plan)
    const [me, colleague] = [cardOf([...plan])[2]?.authorId ?? '', 'somebody else']
    expect(newsSince(fixed, 2, CARD, colleague)).toEqual({ above: idOf(2), corrected: [idOf(1)] })
    expect(newsSince(fixed, 2, CARD, me)).toEqual({ above: null, corrected: [] })
    expect(newsSince(fixed, 3, CARD, colleague)).toEqual({ above: null, corrected: [] })
    // A line that is new itself is new with its corrections.
    expect(newsSince(fixed, 1, CARD, colleague).corrected).toEqual([idOf(1)])
    expect(newsSince(linesOf(...plan.slice(1), { kind: 'correction', corrects: 1 }), 0, CARD, colleague)).toEqual({
      above: null,
      corrected: [],
    })
  })

  it('says what was written last, also that somebody corrected it, and not what the system noted', () => {
    expect(lastWritten(days)).toMatchObject({ line: { id: idOf(2) }, correction: { id: idOf(3) } })
    expect(lastWritten(linesOf({ kind: 'system' }))).toBeNull()
    const plan = (...minutes: number[]) =>
      minutes.map((minute, place) => ({
        ...(place === 1 ? { kind: 'correction' as const, corrects: 1 } : { kind: 'note' as const }),
        at: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString(),
      }))
    expect(lastWritten(linesOf(...plan(1, 3, 4)))).toMatchObject({ line: { id: idOf(3) }, correction: null })
    expect(lastWritten(linesOf(...plan(1)))).toMatchObject({ line: { id: idOf(1) }, correction: null })
    expect(lastWritten(timeline(cardOf(plan(1, 3)), [row(9, '2026-03-01T09:00:00.000Z')], 'UTC'))).toMatchObject({
      line: { id: idOf(9) },
      correction: null,
    })
  })

  it('takes the newest lines alone, and keeps the objects of days that did not change', () => {
    expect(newestLines(days, 2).map(({ lines }) => lines.length)).toEqual([1, 1])
    expect(newestLines(days, 1_000)[0]).toBe(days[0])
    const entries = cardOf([
      { kind: 'note', at: '2026-03-01T09:00:00.000Z' },
      { kind: 'note', at: '2026-03-02T09:00:00.000Z' },
    ])
    const before = timeline(entries, [], 'UTC')
    const [third] = cardOf([{ kind: 'correction', corrects: 2, at: '2026-03-03T09:00:00.000Z' }])
    const after = settled(
      before,
      timeline([...entries, { ...third, id: idOf(3), seq: 3 } as (typeof entries)[0]], [], 'UTC'),
    )
    expect(after[1]).toBe(before[1])
    expect(after[0]).not.toBe(before[0])
  })

  it.each([
    { kind: 'note', resolves: 1 },
    { kind: 'note', accepts: 1 },
    { kind: 'note', returns: 1 },
    { kind: 'handoff', promises: [1] },
    { kind: 'correction', corrects: 2, resolves: 1 },
  ])('draws a day again when what is named there was corrected elsewhere: %j', (naming) => {
    const plan = [
      { kind: 'question', text: 'Which?', at: '2026-03-01T09:00:00.000Z' },
      { kind: 'note', at: '2026-03-02T09:00:00.000Z' },
      { ...naming, at: '2026-03-02T10:00:00.000Z' },
      { kind: 'note', at: '2026-03-03T09:00:00.000Z' },
      { kind: 'correction', text: 'Which one?', corrects: 1, at: '2026-03-03T10:00:00.000Z' },
    ]
    const entries = cardOf(plan)
    const before = timeline(entries.slice(0, 4), [], 'UTC')
    const after = settled(before, timeline(entries, [], 'UTC'))
    expect(after.map((day, at) => day === before[at])).toEqual([true, false, false])
  })
})
