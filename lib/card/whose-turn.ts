import type { StoredContent } from '#lib/protocol/entry.ts'

/** Whose turn it is with an open item from now on: a staff id. */
export type Turn = { id: string; owner: string }

/** What an entry says and whose it is. */
export type Said = { authorId: string; content: StoredContent }

/**
 * Whose turn it is with what an entry opens: who made a promise, who is to take a handoff over. A question is nobody's
 * in particular: null.
 */
export function firstOwner({ authorId, content }: Said): string | null {
  if (content.kind === 'promise') return authorId
  return content.kind === 'handoff' ? (content.to ?? null) : null
}

/**
 * Whose turn an entry makes it: promises go along with their handoff, to whoever takes it in the end, and back with it
 * when it is given back. The server keeps its rows by this, the card is folded by it.
 *
 * @param handoff the entry that `said` accepts or returns, undefined when it is not known
 */
export function turnsBy({ authorId, content }: Said, handoff: Said | undefined): Turn[] {
  const { promises = [], to, accepts, returns } = content
  if (content.kind === 'handoff' && to !== undefined) return promises.map((id) => ({ id, owner: to }))
  const answered = accepts ?? returns
  if (answered === undefined || handoff === undefined) return []
  const owner = accepts === undefined ? handoff.authorId : authorId
  return [answered, ...(handoff.content.promises ?? [])].map((id) => ({ id, owner }))
}
