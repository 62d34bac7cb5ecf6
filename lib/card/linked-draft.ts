import type { Visibility } from '#lib/protocol/entry.ts'
import { type Draft, isEmptyDraft, withTriedShown } from './draft.ts'
import { isOpening } from './open-items.ts'

/**
 * The entry that a draft is about: an open item that it resolves, an entry that it corrects with those for whom that is,
 * a handoff given back.
 */
export type Link = { resolves: string } | { corrects: string; visibility: Visibility } | { returns: string }

/** A correction is for those for whom the words are that it corrects; but what stands written as internal stays internal. */
function correcting(draft: Draft, { corrects, visibility }: Extract<Link, { corrects: string }>): Draft {
  const isFree = isEmptyDraft(draft) || draft.visibility === visibility
  return { ...draft, corrects, visibility: isFree ? visibility : 'internal' }
}

/**
 * A draft that is now about another entry. What resolves is told as an action unless it is a kind that opens nothing: a
 * composer that remembers "question" must not answer a promise by asking something new.
 */
export function linkedDraft(draft: Draft, link: Link): Draft {
  if ('corrects' in link) return withTriedShown({ ...correcting(draft, link), returns: null, kind: 'correction' })
  if ('returns' in link) return withTriedShown({ ...draft, ...link, corrects: null, kind: 'note' })
  return withTriedShown({ ...draft, ...link, kind: isOpening(draft.kind) ? 'action' : draft.kind })
}
