import { type Corrected, shownFacts } from './corrected.ts'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { type Facts, factKindOf } from './wordings.ts'

/** A draft as any build of Medkarta kept it: without what came later, or with what had another form. */
export type KeptDraft = Partial<Omit<Draft, 'corrected'>> & {
  corrected?: { kind: string; facts: object | null } | null
}

const isOfBoth = (facts: object): facts is NonNullable<Corrected['facts']> => 'internal' in facts && 'client' in facts

/**
 * What an older draft knew of the facts of its entry. Before 2026-11-23 a correction said words alone and knew none: null,
 * so that none counts as set by the person. The first that said facts knew those that held, for whoever's eyes, and none
 * (`{}`) when it came back from its way to the server: what differs from them the person has set, and nothing else.
 */
function correctedKept({ corrected }: KeptDraft): Corrected | null {
  const kind = factKindOf(corrected?.kind ?? '')
  const facts = corrected?.facts
  if (kind === undefined || facts === undefined) return null
  if (facts === null || Object.keys(facts).length === 0) return { kind, facts: null }
  if (isOfBoth(facts)) return { kind, facts }
  const held = shownFacts(facts as Facts)
  return { kind, facts: { internal: held, client: held } }
}

/** A draft of whatever build as this one has them: a panel that cannot show it would lose the words to the person. */
export const draftAsKept = (kept: KeptDraft): Draft => ({ ...EMPTY_DRAFT, ...kept, corrected: correctedKept(kept) })
