import { expect, it } from 'vitest'
import { historyTrace } from '#lib/i18n/history-trace.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { type Entry, TEXT_LIMIT } from '#lib/protocol/entry.ts'

const entry = (text: string) =>
  ({ authorName: 'Olena', recordedAt: '2026-03-01T09:00:00.000Z', content: { text } }) as Entry
const [seen, now] = [
  { seq: 4, hash: 'aa' },
  { seq: 2, hash: 'bb' },
]

it.each(['en', 'ru', 'uk'] as const)(
  'holds both ends and every word that would be lost, as long as there is room: %s',
  (locale) => {
    const texts = createTexts(locale)
    const words = historyTrace(texts, seen, now, [entry('called'), entry('sent the part')])
    for (const part of ['4', 'aa', '2', 'bb', 'Olena', 'called', 'sent the part']) expect(words).toContain(part)
    expect(historyTrace(texts, seen, now, [])).not.toContain(texts.t('history.trace.lost'))
    expect(historyTrace(texts, seen, now, [entry('x'.repeat(TEXT_LIMIT))])).toHaveLength(TEXT_LIMIT)
  },
)
