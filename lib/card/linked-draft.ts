import { Channel, Direction, OwedBy, Performer, type StoredContent, type Visibility } from '#lib/protocol/entry.ts'
import { type Draft, EMPTY_DRAFT, isEmptyDraft, withTriedShown } from './draft.ts'
import { factsOfDraft } from './draft-content.ts'
import { isOpening } from './open-items.ts'
import { factKindOf } from './wordings.ts'

/**
 * The entry that a draft is about: an open item that it resolves, an entry that it corrects with those for whom that is
 * and what it says now, a handoff given back.
 */
export type Link =
  | { resolves: string }
  | { corrects: string; visibility: Visibility; now?: StoredContent | undefined }
  | { returns: string }

/** The facts of an entry as the composer shows them; what only a newer version can say is not said here. */
function shownFacts(now?: StoredContent) {
  return {
    performer: Performer.safeParse(now?.performer).data ?? EMPTY_DRAFT.performer,
    channel: Channel.safeParse(now?.channel).data ?? EMPTY_DRAFT.channel,
    direction: Direction.safeParse(now?.direction).data ?? EMPTY_DRAFT.direction,
    minutes: now?.minutes ?? EMPTY_DRAFT.minutes,
    due: now?.due ?? EMPTY_DRAFT.due,
    owedBy: OwedBy.safeParse(now?.owedBy).data ?? EMPTY_DRAFT.owedBy,
  }
}

/**
 * A correction begins with the facts that hold, and is for those for whom the words are that it corrects; but what stands
 * written as internal stays internal.
 */
function correcting(draft: Draft, { corrects, visibility, now }: Extract<Link, { corrects: string }>): Draft {
  const isFree = isEmptyDraft(draft) || draft.visibility === visibility
  const shown: Draft = { ...draft, ...shownFacts(now), corrects, visibility: isFree ? visibility : 'internal' }
  const kind = factKindOf(now?.kind ?? '')
  return { ...shown, kind: 'correction', corrected: kind ? { kind, facts: factsOfDraft(shown, kind) } : null }
}

/**
 * A draft that now corrects nothing: a note, internal because the correction was for whom the other is, without the facts
 * of that one.
 */
export const withoutCorrection = (): Partial<Draft> => ({
  ...shownFacts(),
  corrects: null,
  corrected: null,
  kind: 'note',
  visibility: 'internal',
})

/**
 * A draft that is now about another entry. What resolves is told as an action unless it is a kind that opens nothing: a
 * composer that remembers "question" must not answer a promise by asking something new.
 */
export function linkedDraft(draft: Draft, link: Link): Draft {
  if ('corrects' in link) return withTriedShown({ ...correcting(draft, link), returns: null })
  if ('returns' in link) return withTriedShown({ ...draft, ...link, corrects: null, corrected: null, kind: 'note' })
  return withTriedShown({ ...draft, ...link, kind: isOpening(draft.kind) ? 'action' : draft.kind })
}
