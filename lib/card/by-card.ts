import type { EntryContent } from '#lib/protocol/entry.ts'

/** The entry that a new one is about. */
export const aboutEntry = ({ resolves, corrects, accepts, returns }: EntryContent): string | undefined =>
  resolves ?? corrects ?? accepts ?? returns

/**
 * To which card each new entry goes, where several are shown as one. An entry stands on the card of the entry that it is
 * about, so that every card keeps making sense by itself, also after a split. A handoff with promises of several cards is
 * handed over on each of them.
 *
 * @param cardOf the card on which an entry stands; the card itself for none
 */
export function byCard(
  content: EntryContent,
  cardOf: (entryId: string | undefined) => string,
): { cardId: string; content: EntryContent }[] {
  const { promises } = content
  if (promises === undefined) return [{ cardId: cardOf(aboutEntry(content)), content }]
  const cards = Map.groupBy(promises, cardOf)
  return [...cards].map(([cardId, theirs]) => ({ cardId, content: { ...content, promises: theirs } }))
}
