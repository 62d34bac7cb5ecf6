import { isOpening } from '#lib/card/open-items.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import type { Entry, EntryContent } from '#lib/protocol/entry.ts'
import type { LockedCard, StandingEntry } from '#server/db/entries.ts'
import type { CardPicture } from '#server/db/pictures.ts'
import type { Refusal } from '../judge-entry.ts'
import { type Draft, hasContent, headOf, linkEntry } from '../link-entry.ts'
import { badAttachment } from '../missing-attachment.ts'
import type { Candidate } from './candidate.ts'

/** The card during an append: what stands on it, what the entries name, and what was added so far. */
export type Append = {
  card: LockedCard
  standing: Map<string, StandingEntry>
  receivers: ReadonlySet<string>
  pictures: ReadonlyMap<string, CardPicture>
  added: Entry[]
  opened: number
}

/** Judges a candidate against the card, and adds it in memory. @param now the time at which it is recorded */
export function appendOne(append: Append, candidate: Candidate, now: number): AppendResult {
  if (!('draft' in candidate)) {
    return { status: 'refused', id: candidate.id, code: candidate.code, params: candidate.params }
  }
  const { draft, content } = candidate
  const known = append.standing.get(draft.id)?.entry
  if (known !== undefined) return sentAgain(known, draft)
  const refusal = badReference(append, content) ?? badAttachment(append.pictures, content)
  if (refusal !== null) return { status: 'refused', id: draft.id, ...refusal }
  return { status: 'accepted', entry: add(append, draft, content, now) }
}

function sentAgain(known: Entry, draft: Draft): AppendResult {
  const isSame = known.authorId === draft.authorId && hasContent(known, draft.content)
  if (isSame) return { status: 'accepted', entry: known }
  return { status: 'refused', id: draft.id, code: 'entry-conflict' }
}

/**
 * An entry resolves only open items of its card, resolved already or not, answers only its handoffs, hands over only its
 * promises, corrects only its entries, and goes only to staff who are let in.
 */
function badReference({ standing, receivers }: Append, content: EntryContent): Refusal | null {
  const { resolves, corrects, accepts, returns, promises = [], to } = content
  const kindOf = (id: string) => standing.get(id)?.entry.content?.kind ?? ''
  if (resolves !== undefined && !isOpening(kindOf(resolves))) return bad('resolves', 'not an open item of this card')
  if (corrects !== undefined && !standing.has(corrects)) return bad('corrects', 'not an entry of this card')
  if (accepts !== undefined && kindOf(accepts) !== 'handoff') return bad('accepts', 'not a handoff of this card')
  if (returns !== undefined && kindOf(returns) !== 'handoff') return bad('returns', 'not a handoff of this card')
  if (promises.some((id) => kindOf(id) !== 'promise')) return bad('promises', 'not promises of this card')
  if (to !== undefined && !receivers.has(to)) return bad('to', 'not a staff member who is let in')
  return null
}

const bad = (field: string, reason: string): Refusal => ({ code: 'bad-request', params: { field, reason } })

function add(append: Append, draft: Draft, content: EntryContent, now: number): Entry {
  const { card, standing } = append
  const entry = linkEntry(draft, card.id, card.head, now)
  card.head = headOf(entry)
  append.added.push(entry)
  standing.set(entry.id, { entry, resolved: false })
  if (isOpening(content.kind)) append.opened++
  const resolved = content.resolves === undefined ? undefined : standing.get(content.resolves)
  if (resolved !== undefined && !resolved.resolved) append.opened--
  if (resolved !== undefined) resolved.resolved = true
  return entry
}
