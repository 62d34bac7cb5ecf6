import { Channel, Direction, FACTS, type FactKind, OwedBy, Performer, type Visibility } from '#lib/protocol/entry.ts'
import type { Draft } from './draft.ts'
import { type Facts, factsFor, type Said, visibilityNow } from './wordings.ts'

/** Facts of an entry as the composer shows them. */
export type DraftFacts = {
  performer: Performer
  channel: Channel
  direction: Direction | null
  /** How long a contact took; null when not said. */
  minutes: number | null
  /** Due moment of a promise (ISO 8601), null when not chosen, and who keeps it. */
  due: string | null
  owedBy: OwedBy
}

export const NO_FACTS: DraftFacts = {
  performer: 'us',
  channel: 'call',
  direction: null,
  minutes: null,
  due: null,
  owedBy: 'us',
}

/**
 * The facts that a correction is about: what holds, and what the client was told, for a correction for us and for one for
 * them. Null where that is not known, of a correction that came back from its way to the server.
 */
export type Corrected = { kind: FactKind; facts: Record<Visibility, DraftFacts> | null }

/** Facts as the composer shows them; what only a newer version can say is not said here. */
export const shownFacts = (facts: Facts): DraftFacts => ({
  performer: Performer.safeParse(facts.performer).data ?? NO_FACTS.performer,
  channel: Channel.safeParse(facts.channel).data ?? NO_FACTS.channel,
  direction: Direction.safeParse(facts.direction).data ?? null,
  minutes: facts.minutes ?? null,
  due: facts.due ?? null,
  owedBy: OwedBy.safeParse(facts.owedBy).data ?? NO_FACTS.owedBy,
})

/**
 * What a correction of a line is about; null of one without facts. A client who was told none is told none by the way:
 * whoever corrects one for them sets those that may stay open.
 */
export function correctedOf(said: Pick<Said, 'sayings'>): Corrected | null {
  const facts = factsFor(said)
  if (facts === null) return null
  const internal = shownFacts(facts.now)
  const client = facts.told ? shownFacts(facts.told) : { ...internal, direction: null, minutes: null, due: null }
  return { kind: facts.kind, facts: { internal, client } }
}

/** For whom a correction begins: those for whom the words are, but for us alone where facts hold that only we were told. */
export const beginsFor = (said: Said): Visibility =>
  factsFor(said)?.visibility === 'internal' ? 'internal' : visibilityNow(said)

/**
 * A correction with the facts that it is about as they are now, and for these eyes. What the person set stays; what they
 * did not touch is what holds, or for the client what the client was told: neither a colleague's correction is undone by
 * the way nor is anything internal told.
 */
export function withCorrected(draft: Draft, corrected: Corrected, visibility: Visibility = draft.visibility): Draft {
  const before = draft.corrected?.facts?.[draft.visibility]
  const now = corrected.facts?.[visibility]
  const names = now ? FACTS[corrected.kind] : []
  const untouched = names.filter((name) => draft.corrected === null || before?.[name] === draft[name])
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, now?.[name]])), visibility, corrected }
}

/** A draft for these eyes. */
export const seenBy = (draft: Draft, visibility: Visibility): Draft =>
  draft.corrected ? withCorrected(draft, draft.corrected, visibility) : { ...draft, visibility }
