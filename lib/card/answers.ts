import type { Entry } from '#lib/protocol/entry.ts'
import { saidBy } from './wordings.ts'

/** The last entry that resolves another, with the line in which it stands: an entry and its corrections, oldest first. */
export type Resolver = { entry: Entry; line: readonly Entry[] }

/** Of each entry that something resolves: the last entry that does. */
export function resolvers(entries: readonly Entry[]): Map<string, Entry> {
  const last = new Map<string, Entry>()
  for (const entry of entries) {
    const id = entry.content?.resolves
    if (id && entry.seq > (last.get(id)?.seq ?? 0)) last.set(id, entry)
  }
  return last
}

/**
 * What resolved an entry, as it holds now, and for whose eyes that is; null when it was erased. Words that somebody wrote
 * take the place of a mere outcome: `outcome` and `text` are never both there, and both '' where nobody said anything.
 */
export function answerOf({ entry, line: [first = entry, ...corrections] }: Resolver) {
  const { content } = entry
  if (content === null) return null
  const words = saidBy(first, corrections).wordings.at(-1)?.content
  if (words) return { text: words.text, outcome: '', visibility: words.visibility }
  return { text: '', outcome: content.outcome ?? '', visibility: content.visibility }
}
