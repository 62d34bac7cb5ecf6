import type { Entry } from '#lib/protocol/entry.ts'

/** Entries of one card, each once, ascending by seq. */
function chainOf(entries: readonly Entry[]): Entry[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
}

type Placed = { entry: Entry; at: string }

/** The entries of a chain with their moments, which never go back: the server's clock may have been set. */
function placed(chain: readonly Entry[]): Placed[] {
  let last = ''
  return chain.map((entry) => {
    if (entry.recordedAt > last) last = entry.recordedAt
    return { entry, at: last }
  })
}

const before = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b))

/**
 * Entries of one card, or of several that are shown as one, in the order in which they came: those of each card by their
 * numbers, and the cards together by time. Every reader has the same order, whatever came first.
 *
 * @param entries in any order, also doubled
 */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const chains = [...Map.groupBy(entries, ({ cardId }) => cardId).values()].map(chainOf)
  const [only = []] = chains
  if (chains.length < 2) return only
  return chains
    .flatMap(placed)
    .toSorted(
      (a, b) => before(a.at, b.at) || before(a.entry.cardId, b.entry.cardId) || before(a.entry.seq, b.entry.seq),
    )
    .map(({ entry }) => entry)
}

/**
 * The entries of a card with those of the cards that are shown on it, in order. As long as the oldest of its own are not
 * here, those of the others that may lie before them are not shown: nothing appears later between what was read.
 *
 * @param own ascending by seq, without gaps
 */
export function shownTogether(own: readonly Entry[], others: readonly Entry[]): Entry[] {
  const [first] = own
  const from = first && first.seq > 1 ? first.recordedAt : ''
  return inOrder([...own, ...others.filter(({ recordedAt }) => recordedAt >= from)])
}

/** The card on which an entry that a new one is about stands; `own` for those that are about none, or one that is not here. */
export const cardOfEntry = (entries: readonly Entry[], id: string | undefined, own: string): string =>
  entries.find((entry) => entry.id === id)?.cardId ?? own
