import type { Head } from '../protocol/client.ts'
import { type Entry, TEXT_LIMIT } from '../protocol/entry.ts'
import type { Texts } from './texts.ts'
import { valueWords } from './value-words.ts'

/** What a lost entry was: its kind, how and by whom it was done, when it falls due, and what it showed. */
function facts(texts: Texts, { kind, channel, performer, due, attachments = [] }: Content, here: Here): string[] {
  const { t, moment } = texts
  const gone = attachments.filter(({ digest }) => !here.has(digest)).length
  return [
    valueWords(texts, 'kind', kind),
    ...(channel ? [valueWords(texts, 'channel', channel)] : []),
    ...(performer ? [valueWords(texts, 'performer', performer)] : []),
    ...(due ? [t('entry.due', { when: moment(due) })] : []),
    ...(attachments.length > gone ? [t('history.trace.pictures', { count: attachments.length - gone })] : []),
    ...(gone > 0 ? [t('history.trace.pictures.gone', { count: gone })] : []),
  ]
}
type Content = NonNullable<Entry['content']>
/** Digests of the pictures that are not lost. */
type Here = { has(digest: string): boolean }

/** Everything that a lost entry says in words. */
function story(texts: Texts, { authorName, recordedAt, content }: Entry, here: Here): string {
  const { t, full } = texts
  const head = `${full(recordedAt)}, ${authorName}`
  if (!content) return `${head}: ${t('entry.erased')}`
  const { text, quote, tried, outcome } = content
  return [
    `${head}, ${facts(texts, content, here).join(', ')}: ${text}`,
    ...(quote ? quote.split('\n').map((line) => `> ${line}`) : []),
    ...(tried ? [`${t('entry.tried')} ${tried}`] : []),
    ...(outcome ? [`${t('entry.outcome')} ${outcome}`] : []),
  ].join('\n')
}

/** Cut where it must be, and never within a letter of two code units. */
function cut(text: string): string[] {
  if (text.length <= TEXT_LIMIT) return [text]
  const end = text.slice(0, TEXT_LIMIT).isWellFormed() ? TEXT_LIMIT : TEXT_LIMIT - 1
  return [text.slice(0, end), ...cut(text.slice(end))]
}

/** As many lines together as an entry holds. */
function packed(lines: string[]): string[] {
  const texts: string[] = []
  for (const line of lines.flatMap(cut)) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + 1 + line.length <= TEXT_LIMIT) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.filter((text) => text.trim() !== '')
}

/**
 * The words of the entries that somebody leaves who goes on from another history of a card: both ends with their hashes,
 * and everything that only this machine still has. As many texts of at most `TEXT_LIMIT` UTF-16 code units as it takes.
 *
 * @param here the pictures that go along, by the digests under which the lost entries name them
 */
export function historyTrace(texts: Texts, seen: Head, now: Head, lost: readonly Entry[], here: Here): string[] {
  const { t } = texts
  const ends = t('history.trace', { seen: seen.seq, seenHash: seen.hash, now: now.seq, nowHash: now.hash })
  if (lost.length === 0) return [ends]
  return packed([ends, t('history.trace.lost'), ...lost.map((entry) => story(texts, entry, here))])
}
