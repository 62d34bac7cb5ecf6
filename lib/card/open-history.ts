import type { Entry } from '#lib/protocol/entry.ts'
import { openItems } from './open-items.ts'

/**
 * The entries of a card from which its open items follow, whatever else is on it: those that opened them, handoffs that
 * took promises along, and what names one of these. Of these and of any entries that come later `openItems` makes what it
 * would make of the whole card, so they stand for entries that are not loaded. The server finds the same by SQL
 * (`server/db/open-history.ts`).
 *
 * @param entries of one card, in any order, also doubled
 * @returns ascending by seq
 */
export function openHistory(entries: readonly Entry[]): Entry[] {
  const items = new Set(openItems(entries).map(({ id }) => id))
  const kept = new Set<string>()
  const bySeq = [...new Map(entries.map((entry) => [entry.seq, entry])).values()].toSorted((a, b) => a.seq - b.seq)
  return bySeq.filter(({ id, content }) => {
    if (content === null) return false
    const { kind, promises = [], resolves, corrects, accepts, returns } = content
    const carries = kind === 'handoff' && promises.some((promise) => items.has(promise))
    const named = [resolves, corrects, accepts, returns].some((name) => name !== undefined && kept.has(name))
    const isKept = items.has(id) || carries || named
    if (isKept) kept.add(id)
    return isKept
  })
}
