import { expect, it } from 'vitest'
import { historyTrace } from '#lib/i18n/history-trace.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import { type Entry, type StoredContent, TEXT_LIMIT } from '#lib/protocol/entry.ts'

const entry = (text: string, more: Partial<StoredContent> = {}) =>
  ({
    authorName: 'Olena',
    recordedAt: '2026-03-01T09:00:00.000Z',
    content: { kind: 'note', text, ...more },
  }) as Entry
const [seen, now] = [
  { seq: 4, hash: 'aa' },
  { seq: 2, hash: 'bb' },
]

it.each(['en', 'ru', 'uk'] as const)('holds both ends and every word that would be lost: %s', (locale) => {
  const texts = createTexts(locale, { timeZone: 'UTC' })
  const promise = entry('call back', { kind: 'promise', due: '2026-03-05T09:00:00.000Z' })
  const handoff = entry('please', { kind: 'handoff', tried: 'a restart', quote: 'it shows\n0x21' })
  const action = entry('sent the part', {
    kind: 'action',
    performer: 'third-party',
    outcome: 'done',
    attachments: ['aa', 'bb', 'cc'].map((digest) => ({ digest }) as Attachment),
  })
  const [words = '', ...more] = historyTrace(texts, seen, now, [promise, handoff, action], new Set(['aa']))
  const parts = ['4', 'aa', '2', 'bb', 'Olena', 'call back', texts.moment('2026-03-05T09:00:00.000Z'), 'a restart']
  for (const part of [...parts, '> 0x21', texts.t('kind.promise'), texts.t('performer.third-party'), 'done'])
    expect(words).toContain(part)
  const pictures = [
    texts.t('history.trace.pictures', { count: 1 }),
    texts.t('history.trace.pictures.gone', { count: 2 }),
  ]
  expect(words).toContain(pictures.join(', '))
  expect(more).toEqual([])
  expect(historyTrace(texts, seen, now, [], new Set()).join()).not.toContain(texts.t('history.trace.lost'))
})

it.each([
  ['one that fills an entry', ['x'.repeat(TEXT_LIMIT)]],
  ['letters of two code units over the edge', ['😀'.repeat(TEXT_LIMIT / 2), `x${'😀'.repeat(TEXT_LIMIT / 2 - 1)}`]],
  ['many', Array.from({ length: 9 }, (_, at) => `${at} ${'ж'.repeat(7_000 + at)}`)],
])('takes as many entries as it needs, and loses no word: %s', (_, words) => {
  const told = historyTrace(
    createTexts('en'),
    seen,
    now,
    words.map((text) => entry(text)),
    new Set(),
  )
  expect(told.length).toBeGreaterThan(1)
  for (const text of told) {
    expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT)
    expect(text.isWellFormed()).toBe(true)
  }
  const all = told.join('')
  for (const text of words) expect(all.includes(text)).toBe(true)
})
