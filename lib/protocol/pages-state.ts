import { z } from 'zod'
import { ClientSummary } from './client.ts'
import { Source } from './entry.ts'
import { Place, Sighting } from './page.ts'

/**
 * What the background knows about open tabs. It lies in `storage.session`, which content scripts cannot read, so that
 * a killed background loses nothing and the panel and the popup see every change.
 */

/** Why a client is thought to be on the page: the sighting that led to it. */
export const Seen = z.object({ kind: Sighting.shape.kind, as: z.string(), place: Place })
export type Seen = z.infer<typeof Seen>

export const PageClient = z.object({ client: ClientSummary, seen: Seen })
export type PageClient = z.infer<typeof PageClient>

/** A sighting that is no client yet, offered as a new client. */
export const Stranger = z.object({ kind: Sighting.shape.kind, as: z.string(), normal: z.string() })
export type Stranger = z.infer<typeof Stranger>

/** Key `page:<tabId>`. `clients`: best first. `main`: the one to open, null when none stands out (a list). */
export const PageState = z.object({
  clients: z.array(PageClient),
  main: z.uuid().nullable(),
  strangers: z.array(Stranger),
  /** Another client is there, of whom the server has not said who they are. */
  unnamed: z.boolean(),
  /** The page shows so much that not everybody on it was kept: `clients` are at least those. */
  more: z.boolean(),
  /** `looking`: sightings are there, the server has not answered yet. `unreachable`: it did not answer. */
  status: z.enum(['looking', 'ready', 'unreachable']),
})
export type PageState = z.infer<typeof PageState>

/**
 * What a person asked to log by the context menu, until it stands in a composer. `tabId`, `url`, `at`: the page that was
 * clicked, with its whole address, and when. Whose words they are follows from what was known at the click, never from
 * what the page shows later.
 */
export const LogRequest = z.object({
  id: z.uuid(),
  /** Whose words they are on this machine; null: nobody was signed in, and they are whoever's signs in next. */
  authorId: z.string().nullable(),
  tabId: z.int(),
  url: z.string(),
  quote: z.string(),
  /** How many characters the words had: more than `quote` when an entry cannot hold them all. */
  length: z.int(),
  source: Source.nullable(),
  /** Whose card they go to without a question; null: the person is asked. */
  cardId: z.uuid().nullable(),
  /** Whom the words name, else whom the page showed; null: that was not known. */
  clients: z.array(PageClient).nullable(),
  /** The page showed more clients than were counted. */
  more: z.boolean(),
  /** A panel has it on its screen, or had. What none took for a while is asked about. */
  taken: z.boolean(),
  at: z.iso.datetime(),
})
export type LogRequest = z.infer<typeof LogRequest>

/** Key `log:<windowId>`: the oldest first. */
export const LogRequests = z.array(LogRequest)

/**
 * Key `open:<windowId>`: a client that the popup asks the panel to open, until it is; null: the panel alone. `again`: the
 * panel had the card open, and is opened anew for the keyboard.
 */
export const OpenRequest = z.object({
  id: z.uuid(),
  cardId: z.uuid().nullable(),
  again: z.boolean().optional(),
  at: z.iso.datetime(),
})
export type OpenRequest = z.infer<typeof OpenRequest>
