import type { Visibility } from '#lib/protocol/entry.ts'
import { type Corrected, NO_FACTS, withCorrected } from './corrected.ts'
import { type Aside, type Draft, isEmptyDraft, withTriedShown } from './draft.ts'
import { isOpening } from './open-items.ts'

/**
 * The entry that a draft is about: an open item that it resolves, an entry that it corrects with those for whom that is
 * and its facts, a handoff given back.
 */
export type Link =
  | { resolves: string }
  | { corrects: string; visibility: Visibility; corrected?: Corrected | null }
  | { returns: string }

/** What a draft is besides its words. */
function besideWords({ kind, kindFrom, performer, channel, direction, minutes, due, owedBy, returns }: Draft): Aside {
  return { kind, kindFrom, performer, channel, direction, minutes, due, owedBy, returns }
}

/**
 * A correction begins with the facts of its entry and is for those for whom that is; but what stands written as internal
 * stays internal.
 */
function correcting(draft: Draft, { corrects, visibility, corrected }: Extract<Link, { corrects: string }>): Draft {
  const isFree = isEmptyDraft(draft) || draft.visibility === visibility
  const before = isEmptyDraft(draft) ? null : besideWords(draft)
  const begun: Draft = {
    ...{ ...draft, ...NO_FACTS, kind: 'correction', kindFrom: 'person', corrects, corrected: null },
    visibility: isFree ? visibility : 'internal',
    aside: draft.corrects === null ? before : draft.aside,
  }
  return corrected ? withCorrected(begun, corrected) : begun
}

/**
 * A draft that now corrects nothing: what its words were before (a reason gives back its handoff again), or a note, without
 * the facts of the other entry; internal because the correction was for whom that one is.
 */
export const withoutCorrection = ({ aside }: Draft): Partial<Draft> => ({
  ...NO_FACTS,
  kind: 'note',
  kindFrom: 'before',
  ...aside,
  ...{ corrects: null, corrected: null, aside: null },
  visibility: 'internal',
})

/**
 * A draft that is now about another entry. What resolves is told as an action unless it is a kind that opens nothing: a
 * composer that remembers "question" must not answer a promise by asking something new. What the press says is no guess.
 */
export function linkedDraft(draft: Draft, link: Link): Draft {
  if ('corrects' in link) return withTriedShown({ ...correcting(draft, link), returns: null })
  if ('returns' in link)
    return withTriedShown({
      ...draft,
      ...link,
      corrects: null,
      corrected: null,
      aside: null,
      kind: 'note',
      kindFrom: 'before',
    })
  return withTriedShown({ ...draft, ...link, kind: isOpening(draft.kind) ? 'action' : draft.kind })
}
