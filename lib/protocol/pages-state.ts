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
 * Key `log:<windowId>`: what a person asked to log by the context menu, until it stands in a composer. `tabId`, `url`,
 * `at`: the page that was clicked, with its whole address, and when.
 */
export const LogRequest = z.object({
  id: z.uuid(),
  tabId: z.int(),
  url: z.string(),
  quote: z.string(),
  source: Source.nullable(),
  /** Clients that the selection itself names. Empty: those of the page. */
  clients: z.array(PageClient),
  /** The words name another client too, of whom the server has not said who they are. */
  unnamed: z.boolean(),
  at: z.iso.datetime(),
})
export type LogRequest = z.infer<typeof LogRequest>

/** Key `open:<windowId>`: a client that the popup asks the panel to open, until it is; null: the panel alone. */
export const OpenRequest = z.object({ id: z.uuid(), cardId: z.uuid().nullable(), at: z.iso.datetime() })
export type OpenRequest = z.infer<typeof OpenRequest>
