import type { Head } from '../protocol/client.ts'
import { type Entry, TEXT_LIMIT } from '../protocol/entry.ts'
import type { Texts } from './texts.ts'

/**
 * The words of the entry that somebody leaves who goes on from another history of a card: both ends with their hashes, and
 * what only this machine still has. At most `TEXT_LIMIT` characters.
 */
export function historyTrace({ t, full }: Texts, seen: Head, now: Head, lost: readonly Entry[]): string {
  const ends = t('history.trace', { seen: seen.seq, seenHash: seen.hash, now: now.seq, nowHash: now.hash })
  if (lost.length === 0) return ends
  const lines = lost.map(({ authorName, recordedAt, content }) => {
    return `${full(recordedAt)}, ${authorName}: ${content?.text || t('entry.erased')}`
  })
  const text = [ends, t('history.trace.lost'), ...lines].join('\n')
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT - 1).toWellFormed()}…`
}
