import { EntryContent, FACTS, type FactKind } from '#lib/protocol/entry.ts'
import type { Draft } from './draft.ts'
import { questionsIn } from './questions.ts'
import { factKindOf } from './wordings.ts'

// PostgreSQL's text has no NUL and UTF-8 no lone surrogate: neither can be typed, both can be pasted.
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()

const words = (name: 'outcome' | 'tried' | 'quote', text: string) =>
  text.trim() === '' ? {} : { [name]: storable(name === 'quote' ? text : text.trim()) }

function fieldsOfContact({ channel, direction, minutes }: Draft): Partial<EntryContent> {
  return { channel, ...(direction !== null && { direction }), ...(minutes !== null && { minutes }) }
}

function fieldsOfHandoff({ to, tried, promises }: Draft): Partial<EntryContent> {
  return { ...(to !== null && { to }), ...words('tried', tried), ...(promises.length > 0 && { promises }) }
}

/** Of which kind the facts are that a draft says; a correction says those of the entry that it corrects. */
export const factKindOfDraft = ({ kind, corrected }: Pick<Draft, 'kind' | 'corrected'>): FactKind | undefined =>
  kind === 'correction' ? corrected?.kind : factKindOf(kind)

/** The facts that entries of a kind have, as a draft has them. */
export function factsOfDraft(draft: Draft, kind: FactKind): Partial<EntryContent> {
  const { performer, due, owedBy } = draft
  if (kind === 'action') return { performer }
  return kind === 'contact' ? fieldsOfContact(draft) : { owedBy, ...(due !== null && { due }) }
}

/** The facts that a correction says anew: all of its entry's as soon as one is another, so that words alone change none. */
export function factsCorrected(draft: Draft): Partial<EntryContent> {
  const { corrected } = draft
  if (draft.kind !== 'correction' || !corrected) return {}
  const before = corrected.facts?.[draft.visibility]
  const isSame = before !== undefined && FACTS[corrected.kind].every((name) => draft[name] === before[name])
  return isSame ? {} : factsOfDraft(draft, corrected.kind)
}

/** Fields that only some kinds have; the others are left out, whatever the composer showed before. */
function fieldsOfKind(draft: Draft): Partial<EntryContent> {
  const { kind, corrects } = draft
  if (kind === 'correction') return { ...(corrects !== null && { corrects }), ...factsCorrected(draft) }
  const facts = factKindOf(kind)
  if (facts !== undefined) return factsOfDraft(draft, facts)
  return kind === 'handoff' ? fieldsOfHandoff(draft) : {}
}

/**
 * The entry's content that a draft without problems makes.
 *
 * @param writtenAt milliseconds since the epoch
 * @throws ZodError when the draft has a problem, see `draftProblem`
 */
export function contentOfDraft(draft: Draft, writtenAt: number): EntryContent {
  return EntryContent.parse({
    kind: draft.kind,
    text: storable(draft.text.trim()),
    visibility: draft.visibility,
    writtenAt: new Date(writtenAt).toISOString(),
    ...fieldsOfKind(draft),
    ...words('quote', draft.quote),
    ...(draft.source && { source: draft.source }),
    ...(draft.attachments.length > 0 && { attachments: draft.attachments }),
    ...(draft.resolves !== null && { resolves: draft.resolves }),
    ...(draft.accepts !== null && { accepts: draft.accepts }),
    ...(draft.returns !== null && { returns: draft.returns }),
    ...words('outcome', draft.outcome),
  })
}

/** The questions that a draft asks, one an open item; the draft's own text when it asks none or is to stay one. */
export const questionsOf = ({ kind, text, asOne }: Draft): string[] =>
  kind === 'question' && !asOne ? questionsIn(text) : [text]

/** The entries that a draft makes: one, or one for each of several questions. Quote and pictures go with the first. */
export function contentsOfDraft(draft: Draft, writtenAt: number): EntryContent[] {
  const [first = '', ...others] = questionsOf(draft)
  const alone = { ...draft, quote: '', attachments: [], resolves: null, outcome: '' }
  return [{ ...draft, text: first }, ...others.map((text) => ({ ...alone, text }))].map((one) =>
    contentOfDraft(one, writtenAt),
  )
}

const quick = (writtenAt: number) => ({
  kind: 'note' as const,
  text: '',
  visibility: 'internal' as const,
  writtenAt: new Date(writtenAt).toISOString(),
})

/** Outcomes that one press says; any other is the author's own words. */
export const OUTCOMES = ['done', 'not-needed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What one press on an open item appends. */
export const resolving = (id: string, outcome: Outcome, writtenAt: number): EntryContent => ({
  ...quick(writtenAt),
  resolves: id,
  outcome,
})

/** What one press on a handoff appends: it is taken. */
export const accepting = (id: string, writtenAt: number): EntryContent => ({ ...quick(writtenAt), accepts: id })

/** Whether an entry was made by one press, without words of its author. */
export const isQuick = ({ kind, text, resolves, accepts }: EntryContent): boolean =>
  kind === 'note' && text === '' && (resolves !== undefined || accepts !== undefined)
