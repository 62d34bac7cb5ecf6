import { z } from 'zod'
import { ATTACHMENTS_LIMIT, Attachment, StoredAttachment } from './attachment.ts'
import { Source, StoredSource } from './source.ts'
import { OwnId, plain } from './text.ts'

/** Kinds that a person appends. `system` is the server's own. */
export const AuthoredKind = z.enum([
  'contact',
  'action',
  'advice',
  'question',
  'promise',
  'handoff',
  'note',
  'correction',
])
export type AuthoredKind = z.infer<typeof AuthoredKind>
export const EntryKind = z.enum([...AuthoredKind.options, 'system'])
export type EntryKind = z.infer<typeof EntryKind>

/** Who did what the entry tells. */
export const Performer = z.enum(['us', 'client', 'third-party'])
export type Performer = z.infer<typeof Performer>
export const Channel = z.enum(['call', 'email', 'chat', 'visit'])
export type Channel = z.infer<typeof Channel>
/** Who began a contact: `in`: the client, `out`: we. */
export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>
/** Who keeps a promise. */
export const OwedBy = z.enum(['us', 'client'])
export type OwedBy = z.infer<typeof OwedBy>
/** `internal`: staff only. `client`: may be shown to the client. What is read and is neither is for staff only. */
export const Visibility = z.enum(['internal', 'client'])
export type Visibility = z.infer<typeof Visibility>

/** Longest text of one entry, in UTF-16 code units. */
export const TEXT_LIMIT = 20_000
/** Longest contact, in minutes: a day. */
export const MINUTES_LIMIT = 1440
/** Most promises that go along with one handoff. */
export const PROMISES_LIMIT = 50
/** Most entries in one append. */
export const BATCH_LIMIT = 100

export { Source }

/** What happened to a client, told by a `system` entry. `values` are plain words for the screen. */
export const SystemEvent = z.strictObject({
  event: z.enum([
    'client-created',
    'dossier-changed',
    'identifier-added',
    'identifier-removed',
    'identifier-read',
    'merged',
    'merged-into',
    'split',
    'split-from',
  ]),
  values: z.record(z.string(), z.string()),
})
export type SystemEvent = z.infer<typeof SystemEvent>

const shape = {
  text: plain(TEXT_LIMIT),
  visibility: Visibility,
  /** When the author wrote it, by the clock of the author's machine. */
  writtenAt: z.iso.datetime(),
  performer: Performer.optional(),
  channel: Channel.optional(),
  /** Of a contact: who began it, and how long it took. */
  direction: Direction.optional(),
  minutes: z.int().min(1).max(MINUTES_LIMIT).optional(),
  /** Of a promise: who keeps it; we do when it is not said. */
  owedBy: OwedBy.optional(),
  /** When a promise falls due. */
  due: z.iso.datetime().optional(),
  /** Staff id of the person to whom a handoff goes. */
  to: plain(100).optional(),
  /** Of a handoff: what was tried already, and the author's promises that the receiver keeps from now on. */
  tried: plain(TEXT_LIMIT).optional(),
  promises: z.array(z.uuid()).min(1).max(PROMISES_LIMIT).optional(),
  /** Entry id of a handoff that the author takes, or gives back with the reason as text. */
  accepts: z.uuid().optional(),
  returns: z.uuid().optional(),
  /** Entry id of the open item that this entry resolves, and how: `done`, `not-needed`, or the author's own words. */
  resolves: z.uuid().optional(),
  outcome: plain(500).optional(),
  /** Entry id that a correction corrects. */
  corrects: z.uuid().optional(),
  /** The words of the page that this entry is about. */
  quote: plain(TEXT_LIMIT).optional(),
  source: Source.optional(),
  /** Pictures, in the order of the steps that they show. */
  attachments: z.array(Attachment).min(1).max(ATTACHMENTS_LIMIT).optional(),
}

type Wordless = { quote?: string; resolves?: string; accepts?: string; attachments?: unknown[] }

const speaksWithoutWords = ({ quote, resolves, accepts, attachments }: Wordless): boolean =>
  (quote ?? resolves ?? accepts ?? attachments) !== undefined

/**
 * Facts that an entry of a kind has besides its words. A correction that says the first of them says them all anew, so that
 * it can also take one away; one that says none changes none.
 */
export const FACTS = {
  action: ['performer'],
  contact: ['channel', 'direction', 'minutes'],
  promise: ['due', 'owedBy'],
} as const
export type FactKind = keyof typeof FACTS
type Facts = { [K in (typeof FACTS)[FactKind][number]]?: unknown }

/** Of which kind the facts are that a correction says anew; undefined when it says none. */
export function correctedKind(content: { kind: string } & Facts): FactKind | undefined {
  if (content.kind !== 'correction') return undefined
  return (Object.keys(FACTS) as FactKind[]).find((kind) => content[FACTS[kind][0]] !== undefined)
}

/** Whether a correction says nothing that would need another fact to hold with it. */
const hasWhole = (entry: { kind: string } & Facts, kind: FactKind): boolean =>
  entry.kind !== 'correction' ||
  entry[FACTS[kind][0]] !== undefined ||
  FACTS[kind].every((name) => entry[name] === undefined)

/** The content of an entry that a person appends. */
export const EntryContent = z
  .strictObject({ kind: AuthoredKind, ...shape })
  .refine((entry) => entry.text.trim() !== '' || speaksWithoutWords(entry) || correctedKind(entry), {
    path: ['text'],
    error: 'empty',
  })
  .refine((entry) => entry.returns === undefined || entry.text.trim() !== '', {
    path: ['text'],
    error: 'required for giving a handoff back',
  })
  .refine((entry) => entry.kind !== 'action' || entry.performer !== undefined, {
    path: ['performer'],
    error: 'required on an action',
  })
  .refine((entry) => entry.kind !== 'contact' || entry.channel !== undefined, {
    path: ['channel'],
    error: 'required on a contact',
  })
  .refine((entry) => entry.kind !== 'promise' || entry.due !== undefined, {
    path: ['due'],
    error: 'required on a promise',
  })
  .refine((entry) => entry.kind !== 'handoff' || entry.to !== undefined, {
    path: ['to'],
    error: 'required on a handoff',
  })
  .refine((entry) => entry.kind !== 'correction' || entry.corrects !== undefined, {
    path: ['corrects'],
    error: 'required on a correction',
  })
  .refine((entry) => hasWhole(entry, 'contact'), { path: ['channel'], error: 'required with direction or minutes' })
  .refine((entry) => hasWhole(entry, 'promise'), { path: ['due'], error: 'required with owedBy' })
export type EntryContent = z.infer<typeof EntryContent>

/** An entry on its way to the server. `id`: UUIDv7 made before the first request, so that sending again is harmless. */
export const NewEntry = z.strictObject({ id: OwnId, content: EntryContent })
export type NewEntry = z.infer<typeof NewEntry>

/** The entries of an append as their callers type them; on the wire each is judged for itself. */
export const AppendBody = z.strictObject({ entries: z.array(NewEntry).min(1).max(BATCH_LIMIT) })
export type AppendBody = z.infer<typeof AppendBody>

/**
 * Content as it is read. A field keeps its type for ever, and nothing else is asked of what a newer version wrote: a kind,
 * a field or a value that is not known here, and more of anything than may be written here, are kept and shown plainly.
 */
export const StoredContent = z.looseObject({
  kind: z.string(),
  text: z.string(),
  visibility: z.string(),
  writtenAt: shape.writtenAt,
  performer: z.string().optional(),
  channel: z.string().optional(),
  direction: z.string().optional(),
  minutes: z.number().optional(),
  owedBy: z.string().optional(),
  due: shape.due,
  to: z.string().optional(),
  tried: z.string().optional(),
  promises: z.array(z.string()).optional(),
  accepts: z.string().optional(),
  returns: z.string().optional(),
  resolves: z.string().optional(),
  outcome: z.string().optional(),
  corrects: z.string().optional(),
  quote: z.string().optional(),
  source: StoredSource.optional(),
  attachments: z.array(StoredAttachment).optional(),
  system: z.looseObject({ event: z.string(), values: z.record(z.string(), z.string()) }).optional(),
})
export type StoredContent = z.infer<typeof StoredContent>

/** One immutable line on a card. Digests and hashes are lower-case hex, see `lib/card/chain.ts`. */
export const Entry = z.object({
  cardId: z.uuid(),
  id: z.uuid(),
  seq: z.int().min(1),
  authorId: z.string(),
  authorName: z.string(),
  recordedAt: z.iso.datetime(),
  /** Null when the content was erased. */
  content: StoredContent.nullable(),
  salt: z.string().nullable(),
  contentDigest: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})
export type Entry = z.infer<typeof Entry>
