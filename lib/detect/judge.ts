import type { ClientSummary } from '../protocol/client.ts'
import type { Sighting } from '../protocol/page.ts'
import type { PageClient, PageState, Stranger } from '../protocol/pages-state.ts'
import { rank } from './rank.ts'

/** Most identifiers that are offered as new clients. */
const STRANGERS = 20

/** A sighting and the clients who have this identifier, none for a stranger. */
export type Resolved = { sighting: Sighting; clients: readonly ClientSummary[] }

/**
 * What is to be said about a page: its clients, best first, the one to open, and who is no client yet. `staff`: normal
 * forms of the staff's email addresses; leave their sightings in, they tell sent mail from received.
 */
export function judge(
  resolved: readonly Resolved[],
  staff: ReadonlySet<string> = new Set(),
): Pick<PageState, 'clients' | 'main' | 'strangers'> {
  const summaries = new Map(resolved.flatMap(({ clients }) => clients.map((client) => [client.id, client])))
  const { order, main } = rank(
    resolved.map(({ sighting, clients }) => ({ ...sighting, clients: clients.map(({ id }) => id) })),
    staff,
  )
  const clients = order.flatMap(({ client: id, seen }): PageClient[] => {
    const client = summaries.get(id)
    return client === undefined ? [] : [{ client, seen: { kind: seen.kind, as: seen.as, place: seen.place } }]
  })
  return { clients, main, strangers: strangersIn(resolved, staff) }
}

function strangersIn(resolved: readonly Resolved[], staff: ReadonlySet<string>): Stranger[] {
  const strangers = new Map<string, Stranger>()
  for (const { sighting, clients } of resolved) {
    const { kind, as, normal } = sighting
    if (clients.length > 0 || (kind === 'email' && staff.has(normal))) continue
    if (strangers.size < STRANGERS) strangers.set(`${kind}:${normal}`, { kind, as, normal })
  }
  return [...strangers.values()]
}
