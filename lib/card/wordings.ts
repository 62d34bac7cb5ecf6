import { type Entry, FACTS, type FactKind, type StoredContent, type Visibility } from '#lib/protocol/entry.ts'

/** An entry, or a correction of it, with what it says. */
export type Saying = { entry: Entry; content: StoredContent }

/** What a line says now. */
export type Said = {
  /** The entry and its corrections, oldest first, without those that were erased. */
  sayings: Saying[]
  /** Those of them with words: the last holds, the others were corrected. */
  wordings: Saying[]
  /** Whether not all are for the same eyes: then each has to say for whose it is. */
  isMixed: boolean
}

/**
 * What an entry says together with its corrections. A correction may bring everything that an entry has: what it brings
 * stands beside what was there, and only words take the place of words.
 *
 * @param corrections oldest first
 */
export function saidBy(entry: Entry, corrections: readonly Entry[]): Said {
  const sayings = [entry, ...corrections].flatMap((one) => (one.content ? [{ entry: one, content: one.content }] : []))
  return {
    sayings,
    wordings: sayings.filter(({ content }) => content.text.trim() !== ''),
    isMixed: sayings.some(({ content }) => content.visibility !== sayings[0]?.content.visibility),
  }
}

/** The words that hold, or those of the page where nobody wrote any. */
export const wordsNow = ({ sayings, wordings }: Pick<Said, 'sayings' | 'wordings'>): string =>
  wordings.at(-1)?.content.text ?? sayings.find(({ content }) => content.quote)?.content.quote ?? ''

/** The kind of facts that entries of a kind have, if they have any; a kind may be any word of a newer version. */
export const factKindOf = (kind: string): FactKind | undefined =>
  Object.hasOwn(FACTS, kind) ? (kind as FactKind) : undefined

/** Whether a correction says anew the facts of an entry of this kind. */
export function bringsFacts(kind: string, correction: StoredContent): boolean {
  const known = factKindOf(kind)
  return known !== undefined && correction[FACTS[known][0]] !== undefined
}

function withFacts(content: StoredContent, correction: StoredContent): StoredContent {
  const kind = factKindOf(content.kind)
  if (kind === undefined || !bringsFacts(kind, correction)) return content
  return { ...content, ...Object.fromEntries(FACTS[kind].map((name) => [name, correction[name]])) }
}

/** The content of an entry with the facts that hold: those of the last correction that says them. */
export const contentNow = (content: StoredContent, sayings: readonly Saying[]): StoredContent =>
  sayings.reduce((now, { content: later }) => withFacts(now, later), content)

/** Facts of one kind, all of them as one entry says them. */
export type Facts = Pick<StoredContent, (typeof FACTS)[FactKind][number]>

/** The facts of a line for either's eyes. */
export type FactsFor = {
  kind: FactKind
  /** Those that hold, and whether the client was told the same or they are for us alone. */
  now: Facts
  visibility: Visibility
  /** Those that the client was told; null when none. */
  told: Facts | null
}

/** Whether the client may see it. */
export const isForClient = ({ content }: Saying): boolean => content.visibility === 'client'

/** Who keeps a promise need not be said: we do. */
const factsIn = (kind: FactKind, { content }: Saying): Facts =>
  Object.fromEntries(FACTS[kind].map((name) => [name, content[name] ?? (name === 'owedBy' ? 'us' : undefined)]))

/** The facts that hold and those that the client was told; null of an entry whose kind has none. */
export function factsFor({ sayings }: Pick<Said, 'sayings'>): FactsFor | null {
  const kind = factKindOf(sayings[0]?.content.kind ?? '')
  if (kind === undefined) return null
  const bringing = sayings.filter(({ content }, at) => at === 0 || bringsFacts(kind, content))
  const [last, seen] = [bringing.at(-1), bringing.findLast(isForClient)]
  if (last === undefined) return null
  const now = factsIn(kind, last)
  const told = seen ? factsIn(kind, seen) : null
  const isTold = told !== null && FACTS[kind].every((name) => told[name] === now[name])
  return { kind, now, visibility: isTold ? 'client' : 'internal', told }
}

/** Who sees a part of a line: of what was for the client, what came later for them too has taken the place. */
export type Eyes = Visibility | 'client-before'

/** Who sees a wording of a line. */
export function eyesOn({ wordings }: Pick<Said, 'wordings'>, wording: Saying): Eyes {
  if (!isForClient(wording)) return 'internal'
  return wordings.findLast(isForClient) === wording ? 'client' : 'client-before'
}

/** Facts that a line had before, and who sees them. */
export type FactsEarlier = { kind: FactKind; facts: Facts; eyes: Eyes }

/** The facts of an entry before one of its corrections said them anew; null when that one said none. */
export function factsBefore({ sayings }: Pick<Said, 'sayings'>, correction: Entry): FactsEarlier | null {
  const at = sayings.findIndex(({ entry }) => entry === correction)
  const before = factsFor({ sayings: sayings.slice(0, Math.max(at, 0)) })
  const later = sayings[at]?.content
  if (!before || !later || !bringsFacts(before.kind, later)) return null
  const { kind, now: facts, visibility } = before
  const told = factsFor({ sayings })?.told
  const isSeen = FACTS[kind].every((name) => told?.[name] === facts[name])
  return { kind, facts, eyes: visibility === 'client' && !isSeen ? 'client-before' : visibility }
}

/** Whether a client who may see an entry sees more of it than words; the page where it was seen is never theirs. */
export const showsMore = ({ quote, outcome, attachments = [] }: StoredContent): boolean =>
  [quote, outcome].some(Boolean) || attachments.length > 0

/** Whether an entry brings something besides its words. */
export const bringsMore = ({ quote, source, attachments = [], resolves, outcome }: StoredContent): boolean =>
  [quote, source, resolves, outcome].some(Boolean) || attachments.length > 0

/** For whom an entry is as it holds now: as its last wording. */
export const visibilityNow = ({ sayings, wordings }: Pick<Said, 'sayings' | 'wordings'>): Visibility =>
  (wordings.at(-1) ?? sayings[0])?.content.visibility === 'client' ? 'client' : 'internal'
