import { ATTACHMENTS_LIMIT, type Attachment } from '#lib/protocol/attachment.ts'
import {
  type AuthoredKind,
  type Channel,
  EntryContent,
  type Performer,
  type Source,
  TEXT_LIMIT,
  type Visibility,
} from '#lib/protocol/entry.ts'
import { joined, without } from './attachments.ts'

/** What stands in the composer of one card: an entry in the making, saved as one types. */
export type Draft = {
  kind: AuthoredKind
  text: string
  visibility: Visibility
  performer: Performer
  channel: Channel
  /** Due moment of a promise (ISO 8601), null when not chosen. */
  due: string | null
  /** Staff id of a handoff's receiver. */
  to: string | null
  quote: string
  source: Source | null
  /** Pictures in the order of the steps; their bytes are on this machine. */
  attachments: Attachment[]
  /** Open item that this entry resolves. */
  resolves: string | null
  outcome: string
  /** Entry that this one corrects. */
  corrects: string | null
}

export const EMPTY_DRAFT: Draft = {
  kind: 'action',
  text: '',
  visibility: 'internal',
  performer: 'us',
  channel: 'call',
  due: null,
  to: null,
  quote: '',
  source: null,
  attachments: [],
  resolves: null,
  outcome: '',
  corrects: null,
}

/** Whether a person would miss something if this draft vanished. */
export const isEmptyDraft = (draft: Draft): boolean =>
  draft.text.trim() === '' &&
  draft.quote === '' &&
  draft.attachments.length === 0 &&
  draft.resolves === null &&
  draft.corrects === null

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
  if (isEmptyDraft(before) === isEmptyDraft(next)) return next
  return isEmptyDraft(next) ? { ...next, source: null } : { ...next, source: next.source ?? source }
}

/** Why a draft cannot be appended yet. The words are in `lib/i18n` by the key `draft.<problem>`. */
export type DraftProblem = 'empty' | 'too-long' | 'too-many-pictures' | 'due-missing' | 'receiver-missing'

/** The first thing that keeps a draft from being appended, or null. */
export function draftProblem(draft: Draft): DraftProblem | null {
  if (isEmptyDraft(draft) || (draft.corrects !== null && draft.text.trim() === '')) return 'empty'
  if (draft.text.length > TEXT_LIMIT || draft.quote.length > TEXT_LIMIT) return 'too-long'
  if (draft.attachments.length > ATTACHMENTS_LIMIT) return 'too-many-pictures'
  if (draft.kind === 'promise' && draft.due === null) return 'due-missing'
  if (draft.kind === 'handoff' && draft.to === null) return 'receiver-missing'
  return null
}

// PostgreSQL's text has no NUL and UTF-8 no lone surrogate: neither can be typed, both can be pasted.
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()

/** Fields that only some kinds have; the others are left out, whatever the composer showed before. */
function fieldsOfKind(draft: Draft): Partial<EntryContent> {
  return {
    ...(draft.kind === 'action' && { performer: draft.performer }),
    ...(draft.kind === 'contact' && { channel: draft.channel }),
    ...(draft.kind === 'promise' && draft.due !== null && { due: draft.due }),
    ...(draft.kind === 'handoff' && draft.to !== null && { to: draft.to }),
    ...(draft.kind === 'correction' && draft.corrects !== null && { corrects: draft.corrects }),
  }
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
    ...(draft.quote !== '' && { quote: storable(draft.quote) }),
    ...(draft.source && { source: draft.source }),
    ...(draft.attachments.length > 0 && { attachments: draft.attachments }),
    ...(draft.resolves !== null && { resolves: draft.resolves }),
    ...(draft.outcome.trim() !== '' && { outcome: storable(draft.outcome.trim()) }),
  })
}

/** A refused or taken-back entry, in the composer again. */
export function draftOfContent(content: EntryContent): Draft {
  const { writtenAt: _, ...fields } = content
  return { ...EMPTY_DRAFT, ...fields }
}

const below = (upper: string, lower: string) => [upper, lower].filter((text) => text.trim() !== '').join('\n\n')

/**
 * An entry that comes back into a composer where something stands already: its words go on top, none are lost. Internal
 * words stay internal, and a correction stays one: its kind is only good together with what it corrects.
 */
export function mergeDrafts(back: Draft, current: Draft): Draft {
  if (isEmptyDraft(current)) return back
  const lead = back.corrects === null && current.corrects !== null ? current : back
  return {
    ...lead,
    text: below(back.text, current.text),
    visibility: back.visibility === current.visibility ? back.visibility : 'internal',
    due: back.due ?? current.due,
    to: back.to ?? current.to,
    quote: back.quote === current.quote ? back.quote : below(back.quote, current.quote),
    source: back.source ?? current.source,
    attachments: joined(back.attachments, current.attachments),
    resolves: back.resolves ?? current.resolves,
    outcome: below(back.outcome, current.outcome),
  }
}

/**
 * What is left in a composer when `appended` has left it: nothing, or what was typed in the meantime. Words that went are
 * not offered again.
 */
export function draftAfter(appended: Draft, current: Draft): Draft {
  const kind = appended.kind === 'correction' ? EMPTY_DRAFT.kind : appended.kind
  const changed = Object.entries(current).filter(([field, value]) => value !== appended[field as keyof Draft])
  const left: Draft = { ...EMPTY_DRAFT, kind, ...Object.fromEntries(changed) }
  left.attachments = without(current.attachments, appended.attachments)
  if (left.text.startsWith(appended.text)) left.text = left.text.slice(appended.text.length).trimStart()
  // What was typed on is for the same eyes as what it follows.
  return isEmptyDraft(left) ? { ...EMPTY_DRAFT, kind } : { ...left, visibility: current.visibility }
}
