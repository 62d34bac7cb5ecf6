import type { Failure } from '#lib/i18n/failure.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { Seen } from '#lib/protocol/pages-state.ts'

/** A client in a list of results. `seen`: the sighting that led to it, when it stands on the page in front. */
export type ClientHit = { client: ClientSummary; seen: Seen | null }

/**
 * Results under one heading: on this page, all clients, last seen here, last changed by anybody. A group without hits is
 * not shown.
 */
export type HitGroup = { group: 'page' | 'quote' | 'all' | 'last' | 'changed'; hits: ClientHit[] }

export type ClientSearchProps = {
  query: string
  groups: HitGroup[]
  /** `searching`: what is shown belongs to an earlier query. */
  status: 'ready' | 'searching'
  failure: Failure | null
  /** The company has no clients at all. */
  emptyBase?: boolean
  /** Focus in the field at once. */
  autoFocus?: boolean
  onQuery(query: string): void
  onPick(cardId: string): void
}
