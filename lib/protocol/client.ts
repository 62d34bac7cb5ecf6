import { z } from 'zod'
import { NewIdentifier, StoredIdentifier } from './identifier.ts'
import { line, OwnId, plain } from './text.ts'

/** The dossier's own fields, all of them plain text. */
export const Dossier = z.strictObject({
  name: line(200),
  company: line(200),
  address: line(500),
  tags: z.array(line(50).min(1)).max(30),
  /** Staff id of the person who is responsible for this client. */
  responsible: plain(100).nullable(),
  note: line(2000),
})
export type Dossier = z.infer<typeof Dossier>

/** What a person enters for a new client: a name or an identifier at the least. `id`: UUIDv7 made on their machine. */
export const NewClient = Dossier.partial().extend({
  id: OwnId,
  identifiers: z.array(NewIdentifier).max(50).default([]),
})
export type NewClient = z.input<typeof NewClient>

export const DossierChange = Dossier.partial()
export type DossierChange = z.infer<typeof DossierChange>

/** Newest point of a card: the number of its last entry and the end of its hash chain (hex). 0 and '' when empty. */
export const Head = z.object({ seq: z.int().min(0), hash: z.string() })
export type Head = z.infer<typeof Head>

/** Most cards that are shown on one. */
export const MERGED_LIMIT = 10

/** A card that was merged into another: its client as it was, and how many entries it has. */
export const MergedCard = z.object({ id: z.uuid(), name: z.string(), entries: z.int().min(0) })
export type MergedCard = z.infer<typeof MergedCard>

/**
 * A client with the whole dossier. The id of the client is the id of the card. What a newer server allows to be longer, or
 * more, is read all the same.
 */
export const Client = z.object({
  name: z.string(),
  company: z.string(),
  address: z.string(),
  tags: z.array(z.string()),
  responsible: z.string().nullable(),
  note: z.string(),
  id: z.uuid(),
  responsibleName: z.string().nullable(),
  /** With those of the cards that are shown on this one. */
  identifiers: z.array(StoredIdentifier),
  createdAt: z.iso.datetime(),
  head: Head,
  /** The card on which this one is shown since it was merged; null for a card of its own. */
  shownOn: z.uuid().nullable(),
  /** The cards that are shown on this one, whose entries stand among its own. */
  merged: z.array(MergedCard),
})
export type Client = z.infer<typeof Client>

/** What lists show of a client: search results, clients on a page, last cards seen. */
export const ClientSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string(),
  identifiers: z.array(StoredIdentifier.pick({ kind: true, value: true, normal: true })),
  /** When the newest entry was recorded; null when there is none. */
  lastEntryAt: z.iso.datetime().nullable(),
  openItems: z.int().min(0),
})
export type ClientSummary = z.infer<typeof ClientSummary>
