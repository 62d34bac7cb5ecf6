import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOfDraft, EMPTY_DRAFT } from '#lib/card/draft.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { timeline } from '#lib/card/timeline.ts'
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
