import { ATTACHMENTS_LIMIT, type Attachment } from '#lib/protocol/attachment.ts'
import {
  type AuthoredKind,
  correctedKind,
  type EntryContent,
  type Source,
  TEXT_LIMIT,
  type Visibility,
} from '#lib/protocol/entry.ts'
import { joined, without } from './attachments.ts'
import { type Corrected, type DraftFacts, NO_FACTS, seenBy } from './corrected.ts'
import { factKindOfDraft, factsCorrected, isQuick } from './draft-content.ts'
import { fromElsewhere, withOrigin } from './source.ts'

/** What stands in the composer of one card: an entry in the making, saved as one types. */
export type Draft = DraftFacts & {
  kind: AuthoredKind
  /** Where the kind comes from: it was left from the last entry, guessed from the words, or chosen by the person. */
  kindFrom: 'before' | 'guess' | 'person'
  text: string
  visibility: Visibility
  /** Several questions stay one open item. */
  asOne: boolean
  /** Staff id of a handoff's receiver, and what was tried before. */
  to: string | null
  tried: string
  /** The author's open promises that go along with a handoff, and those that the author keeps. */
  promises: string[]
  kept: string[]
  quote: string
  source: Source | null
  /** Pictures in the order of the steps; their bytes are on this machine. */
  attachments: Attachment[]
  /** Open item that this entry resolves. */
  resolves: string | null
  outcome: string
  /** Entry that this one corrects, and its facts; null of an entry that has none. */
  corrects: string | null
  corrected: Corrected | null
  /** What the words were before they became a correction; null when there were none. */
  aside: Aside | null
  /** Handoff that is taken, or given back. */
  accepts: string | null
  returns: string | null
  /** Whose card it was begun on, when that is shown on this one by now; null when it was begun here. */
  adopted: Adopted | null
}

/**
 * Words that came along with a card that was merged: they go back with it (`parted-draft.ts`). `parts`: what came and what
 * stood here already, when they became one draft. `stuck`: that card is one of its own again, and what is for which can
 * not be told any more.
 */
export type Adopted = {
  cardId: string
  clientName: string
  parts: { came: Draft; own: Draft } | null
  stuck?: boolean
}

/** What an entry is besides its words, and the handoff that it gives back; one build kept that without the handoff. */
export type Aside = DraftFacts & Pick<Draft, 'kind' | 'kindFrom'> & Partial<Pick<Draft, 'returns'>>

export const EMPTY_DRAFT: Draft = {
  ...NO_FACTS,
  kind: 'action',
  kindFrom: 'before',
  text: '',
  visibility: 'internal',
  asOne: false,
  to: null,
  tried: '',
  promises: [],
  kept: [],
  quote: '',
  source: null,
  attachments: [],
  resolves: null,
  outcome: '',
  corrects: null,
  corrected: null,
  aside: null,
  accepts: null,
  returns: null,
  adopted: null,
}

const LINKS = ['resolves', 'corrects', 'accepts', 'returns'] as const

/** Whether a person would miss something if this draft vanished. */
export const isEmptyDraft = (draft: Draft): boolean =>
  [draft.text, draft.tried].every((words) => words.trim() === '') &&
  draft.quote === '' &&
  draft.attachments.length === 0 &&
  LINKS.every((link) => draft[link] === null)

/** Words below words, where there are both. */
export const below = (upper: string, lower: string) => [upper, lower].filter((text) => text.trim() !== '').join('\n\n')

/** Whether two drafts say the same, in whatever window they were written. */
export const sameDraft = (a: Draft, b: Draft): boolean => {
  const fields = (draft: Draft) => JSON.stringify(Object.entries(draft).toSorted())
  return fields(a) === fields(b)
}

/**
 * A draft as a person changed it. What is begun beside a page that shows the client was seen there: `source`, null on
 * other pages. A source that is taken away by hand stays away, and an emptied composer has none.
 */
export function changedDraft(before: Draft, next: Draft, source: Source | null): Draft {
  if (isEmptyDraft(before) === isEmptyDraft(next)) return withTriedShown(next)
  return isEmptyDraft(next)
    ? { ...next, source: null, adopted: null }
    : { ...withTriedShown(next), source: next.source ?? source }
}

/** Only a handoff has a field for what was tried: in another kind these words stand below the text, where they are seen. */
export const withTriedShown = (draft: Draft): Draft =>
  draft.kind === 'handoff' || draft.tried.trim() === ''
    ? draft
    : { ...draft, text: below(draft.text, draft.tried), tried: '' }

/** Whether two drafts are about different entries: one composer cannot hold both. */
export const areAboutOthers = (a: Draft, b: Draft): boolean =>
  LINKS.some((link) => a[link] !== null && b[link] !== null && a[link] !== b[link])

/** Why a draft cannot be appended yet. The words are in `lib/i18n` by the key `draft.<problem>`. */
export type DraftProblem =
  | 'empty'
  | 'nothing-corrected'
  | 'too-long'
  | 'too-many-pictures'
  | 'due-missing'
  | 'receiver-missing'
  | 'promises-undecided'
  | 'reason-missing'

/** Whether a correction says facts anew, of which words need not tell. */
const correctsFacts = (draft: Draft): boolean => Object.keys(factsCorrected(draft)).length > 0

const saysSomething = ({ text, quote, attachments, resolves, accepts }: Draft): boolean =>
  text.trim() !== '' || quote !== '' || attachments.length > 0 || resolves !== null || accepts !== null

/**
 * The first thing that keeps a draft from being appended, or null.
 *
 * @param promises ids of the author's open promises on this card: a handoff says of each whether it goes along
 */
export function draftProblem(draft: Draft, promises: readonly string[] = []): DraftProblem | null {
  if (draft.returns !== null && draft.text.trim() === '') return 'reason-missing'
  const isFact = draft.kind !== 'correction' || correctsFacts(draft)
  if (draft.corrects === null && !saysSomething(draft)) return 'empty'
  if (draft.corrects !== null && draft.text.trim() === '' && !isFact) return 'nothing-corrected'
  if ([draft.text, draft.quote, draft.tried].some((words) => words.length > TEXT_LIMIT)) return 'too-long'
  if (draft.attachments.length > ATTACHMENTS_LIMIT) return 'too-many-pictures'
  if (factKindOfDraft(draft) === 'promise' && isFact && draft.due === null) return 'due-missing'
  if (draft.kind !== 'handoff') return null
  if (draft.to === null) return 'receiver-missing'
  return promises.every((id) => isDecided(draft, id)) ? null : 'promises-undecided'
}

/** Whether it was said of a promise if it goes along with the handoff. */
export const isDecided = ({ promises, kept }: Draft, id: string): boolean => promises.includes(id) || kept.includes(id)

/**
 * A refused or taken-back entry, in the composer again. A question that was one of several stays one item; an outcome that
 * one press said makes room for words.
 */
export function draftOfContent(content: EntryContent): Draft {
  const { writtenAt: _, ...fields } = content
  const outcome = isQuick(content) ? '' : (content.outcome ?? '')
  const kind = correctedKind(content)
  return {
    ...EMPTY_DRAFT,
    ...fields,
    corrected: kind ? { kind, facts: null } : null,
    outcome,
    kindFrom: 'person',
    asOne: true,
  }
}

/** The draft without a promise that is not one any more. */
export const withoutPromise = (draft: Draft, id: string): Draft => ({
  ...draft,
  promises: draft.promises.filter((promise) => promise !== id),
})

/**
 * An entry that comes back into a composer where something stands already: its words go on top, none are lost. Internal
 * words stay internal, and a correction stays one: its kind is only good together with what it corrects.
 */
export function mergeDrafts(back: Draft, current: Draft): Draft {
  if (isEmptyDraft(current)) return back
  const lead = back.corrects === null && current.corrects !== null ? current : back
  return withTriedShown({
    ...seenBy(lead, back.visibility === current.visibility ? back.visibility : 'internal'),
    text: below(back.text, current.text),
    ...(!lead.corrected && { due: lead.due ?? back.due ?? current.due }),
    to: back.to ?? current.to,
    quote: joinedQuote(back, current),
    source: back.source ?? current.source,
    attachments: joined(back.attachments, current.attachments),
    resolves: back.resolves ?? current.resolves,
    accepts: back.accepts ?? current.accepts,
    returns: back.returns ?? current.returns,
    tried: below(back.tried, current.tried),
    promises: [...new Set([...back.promises, ...current.promises])],
    outcome: below(back.outcome, current.outcome),
    adopted: adoptedTogether(back, current),
  })
}

/** Where a draft of two came from. Two windows' words of one draft came from where that did. */
function adoptedTogether(back: Draft, current: Draft): Adopted | null {
  if (back.adopted?.cardId === current.adopted?.cardId) return current.adopted
  if (back.adopted) return { ...back.adopted, parts: { came: back, own: current } }
  return current.adopted && { ...current.adopted, parts: { came: current, own: back } }
}

/** An entry has one source: what comes from elsewhere says so itself, also what was only typed there. */
function joinedQuote(back: Draft, { quote, source }: Draft): string {
  const isOther = source !== null && fromElsewhere(source, back.source)
  if (quote === back.quote && (quote !== '' || !isOther)) return quote
  return below(back.quote, isOther ? withOrigin(quote, source) : quote)
}

/**
 * What is left in a composer when `appended` has left it: nothing, or what was typed in the meantime. Words that went are
 * not offered again.
 */
export function draftAfter(appended: Draft, current: Draft): Draft {
  const isOnce = appended.kind === 'correction' || appended.kind === 'handoff' || appended.returns !== null
  const isOver = isOnce || appended.kindFrom === 'guess'
  const kind = isOver ? EMPTY_DRAFT.kind : appended.kind
  const changed = Object.entries(current).filter(([field, value]) => value !== appended[field as keyof Draft])
  const left: Draft = { ...EMPTY_DRAFT, kind, ...Object.fromEntries(changed) }
  left.attachments = without(current.attachments, appended.attachments)
  if (left.text.startsWith(appended.text)) left.text = left.text.slice(appended.text.length).trimStart()
  // What was typed on is for the same eyes as what it follows, and was written beside the same page.
  return isEmptyDraft(left)
    ? { ...EMPTY_DRAFT, kind }
    : { ...left, visibility: current.visibility, source: current.source }
}
