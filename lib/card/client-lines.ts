import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import { inOrder } from './in-order.ts'

/** One thing that the client may see of a card. */
export type ClientLine = { id: string; at: string; authorName: string; content: StoredContent }

/**
 * What the client may see: the entries with words whose authors said so, oldest first. A correction changes the words only when it is
 * for the client itself; pages where something was seen are nobody's business but ours.
 *
 * @param entries of one card or of several that are shown as one, in any order
 */
export function clientLines(entries: readonly Entry[]): ClientLine[] {
  const shown = inOrder(entries).flatMap(toLine)
  const corrected = new Map(shown.map(({ content }) => [content.corrects, content.text]))
  return shown
    .filter(({ content }) => content.corrects === undefined)
    .map((line) => ({ ...line, content: { ...line.content, text: corrected.get(line.id) ?? line.content.text } }))
}

const wordsIn = ({ text, quote = '' }: StoredContent): string => (text.trim() === '' ? quote : text)

function toLine({ id, recordedAt, authorName, content }: Entry): ClientLine[] {
  if (content === null || content.visibility !== 'client' || wordsIn(content) === '') return []
  const { source: _, ...rest } = content
  return [{ id, at: recordedAt, authorName, content: rest }]
}
