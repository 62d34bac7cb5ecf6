import type { Entry } from '#lib/protocol/entry.ts'
import { inOrder } from './in-order.ts'
import { type TimelineLine, timeline } from './timeline.ts'
import { contentNow, type Saying, saidBy, wordsNow } from './wordings.ts'

/** One thing that the client may see of a card. */
export type ClientLine = {
  id: string
  at: string
  authorName: string
  kind: string
  /** Its own words, or those of the page; '' where there are pictures alone. */
  text: string
  /** When a promise falls due. */
  due?: string
  /** How many pictures there are for the client. */
  pictures: number
  /** Whether it was corrected later for us alone: then the client's wording, or due time, is not the one that holds. */
  isOld: boolean
}

/**
 * What the client may see: what was written for them, oldest first, with the words and the number of pictures. A
 * correction changes the words only when it is for the client itself, and one of an internal entry is a line of its own;
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

const isForClient = ({ content }: Saying): boolean => content.visibility === 'client'

function toLine(line: TimelineLine): ClientLine[] {
  if (line.state !== 'confirmed') return []
  const { sayings, wordings } = saidBy(line.entry, line.corrections)
  const theirs = sayings.filter(isForClient)
  const [first] = theirs
  if (first === undefined) return []
  const text = wordsNow({ sayings: theirs, wordings: wordings.filter(isForClient) })
  const pictures = theirs.reduce((count, { content: { attachments = [] } }) => count + attachments.length, 0)
  if (text === '' && pictures === 0) return []
  const { id, recordedAt: at, authorName } = first.entry
  const { kind, due } = contentNow(first.content, theirs)
  const last = wordings.at(-1)
  const isReworded = last !== undefined && !isForClient(last) && sayings.indexOf(last) > sayings.indexOf(first)
  const isOld = isReworded || contentNow(first.content, sayings).due !== due
  return [{ id, at, authorName, kind, text, ...(due && { due }), pictures, isOld }]
}
