import type { Entry } from '#lib/protocol/entry.ts'

/** Kinds that stay open until a later entry resolves them. */
const OPENING = ['question', 'promise', 'handoff'] as const
export type OpenKind = (typeof OPENING)[number]

export type OpenItem = {
  /** Id of the entry that opened it, for `resolves`. */
  id: string
  kind: OpenKind
  /** As the last correction has it. */
  text: string
  /** When it was recorded, and by whom. */
  since: string
  authorName: string
  /** When a promise falls due. */
  due: string | null
  /** Staff id of the person to whom a handoff went. */
  to: string | null
}

const openingKind = (kind: string): OpenKind | undefined => OPENING.find((opening) => opening === kind)

/** Whether an entry of this kind stays open until another resolves it. */
export const isOpening = (kind: string): boolean => openingKind(kind) !== undefined

/** Of each entry that something resolves: the number of the last entry that does. */
function resolutions(entries: readonly Entry[]): Map<string, number> {
  const last = new Map<string, number>()
  for (const { content, seq } of entries) {
    if (content?.resolves) last.set(content.resolves, Math.max(seq, last.get(content.resolves) ?? 0))
  }
  return last
}

/** Of each corrected entry: the correction that came last. */
function lastCorrections(entries: readonly Entry[]): Map<string, Entry> {
  const last = new Map<string, Entry>()
  for (const entry of entries) {
    const id = entry.content?.corrects
    if (id && entry.seq > (last.get(id)?.seq ?? 0)) last.set(id, entry)
  }
  return last
}

/**
 * What nobody has resolved yet: a question, promise or handoff that no later entry names. Oldest first.
 *
 * @param entries of one card, in any order, each at most once
 * @param resolvedHere ids that entries still on this machine resolve: the person who just resolved one need not see it
 */
export function openItems(entries: readonly Entry[], resolvedHere: ReadonlySet<string> = new Set()): OpenItem[] {
  const resolved = resolutions(entries)
  const corrected = lastCorrections(entries)
  return entries
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap(({ id, seq, content, recordedAt, authorName }) => {
      const kind = content && openingKind(content.kind)
      if (!kind || (resolved.get(id) ?? 0) > seq || resolvedHere.has(id)) return []
      const text = corrected.get(id)?.content?.text ?? content.text
      const { due = null, to = null, quote = '' } = content
      return [{ id, kind, text: text.trim() === '' ? quote : text, since: recordedAt, authorName, due, to }]
    })
}
