import type { Entry } from '#lib/protocol/entry.ts'
import { inOrder } from './in-order.ts'
import { type TimelineLine, timeline } from './timeline.ts'
import { bringsFacts, type Facts, factsFor, isForClient, saidBy, wordsNow } from './wordings.ts'

/** One thing that the client may see of a card. */
export type ClientLine = {
  id: string
  at: string
  authorName: string
  kind: string
  /** Its own words, or those of the page; '' where there are pictures alone. */
  text: string
  /** Who did it, how and until when, as the client was told; null when they were not, or it has none. */
  facts: Facts | null
  /** How many pictures there are for the client. */
  pictures: number
  /** Whether it was corrected later for us alone: then what the client was told is not what holds. */
  isOld: boolean
}

/**
 * What the client may see: what was written for them, oldest first, with the words, the facts and the number of
 * pictures. A correction changes them only when it is for the client itself, and one of an internal entry is a line of its own;
 * pages where something was seen are nobody's business but ours.
 *
 * @param entries of one card or of several that are shown as one, in any order
 */
export function clientLines(entries: readonly Entry[]): ClientLine[] {
  const places = new Map(inOrder(entries).map(({ id }, place) => [id, place]))
  return timeline(entries)
    .flatMap(({ lines }) => lines.flatMap(toLine))
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}

function toLine(line: TimelineLine): ClientLine[] {
  if (line.state !== 'confirmed') return []
  const { sayings, wordings } = saidBy(line.entry, line.corrections)
  const theirs = sayings.filter(isForClient)
  const [first] = theirs
  if (first === undefined) return []
  const text = wordsNow({ sayings: theirs, wordings: wordings.filter(isForClient) })
  const pictures = theirs.reduce((count, { content: { attachments = [] } }) => count + attachments.length, 0)
  const facts = factsFor({ sayings })
  const isFixed = facts !== null && theirs.some((one) => one !== sayings[0] && bringsFacts(facts.kind, one.content))
  if (text === '' && pictures === 0 && !isFixed) return []
  const { id, recordedAt: at, authorName } = first.entry
  // Facts alone have no words of their own to say what they are of.
  const kind = text === '' && isFixed ? facts.kind : first.content.kind
  const last = wordings.at(-1)
  const isReworded = last !== undefined && !isForClient(last) && sayings.indexOf(last) > sayings.indexOf(first)
  const told = facts?.told ?? null
  const isOld = isReworded || (told !== null && facts?.visibility === 'internal')
  return [{ id, at, authorName, kind, text, facts: told, pictures, isOld }]
}
