import { type ClientSighting, rank } from '#lib/detect/rank.ts'
import { isPlainlyPhone } from '#lib/identifiers/phone.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { Place, type Sighting } from '#lib/protocol/page.ts'
import type { PageClient, PageState, Stranger } from '#lib/protocol/pages-state.ts'
import type { Looked } from './directory.ts'
import type { Clients } from './resolve.ts'

/** Most strangers that are offered as new clients. */
const STRANGERS = 5

/**
 * Who is on a page, best first, who stands out, and who could be made a client. An identifier that the directory knows
 * and the server has not named yet is somebody too: nobody stands out below it.
 *
 * @param staff emails of the staff in normal form: they are neither clients nor strangers
 * @param country the company's, for phones
 */
export function judge(
  looked: readonly Looked[],
  clients: Clients,
  staff: ReadonlySet<string>,
  country: string,
): Omit<PageState, 'status' | 'more'> {
  const summaries = new Map<string, ClientSummary>([...clients.values()].flat().map((client) => [client.id, client]))
  const sightings = looked.map(({ sighting, digest, known }): ClientSighting => {
    return { ...sighting, clients: clients.get(digest)?.map(({ id }) => id) ?? (known ? [digest] : []) }
  })
  const { order, main } = rank(sightings, staff)
  const found = order.flatMap(({ client: id, seen: { kind, as, place } }): PageClient[] => {
    const client = summaries.get(id)
    return client ? [{ client, seen: { kind, as, place } }] : []
  })
  // What the directory knows is somebody, even while the server does not say who.
  const unknown = looked.flatMap(({ sighting, known }) => (known ? [] : [sighting]))
  return {
    clients: found,
    main: main !== null && summaries.has(main) ? main : null,
    strangers: strangers(unknown, staff, country),
    unnamed: found.length < order.length,
  }
}

const rankOf = (place: Place) => Place.options.indexOf(place)

/** Identifiers of nobody, the most telling first; of the numbers only those that are plainly phones. */
function strangers(sightings: readonly Sighting[], staff: ReadonlySet<string>, country: string): Stranger[] {
  const unknown = sightings
    .filter(({ normal }) => !staff.has(normal))
    .filter(({ kind, as }) => kind !== 'phone' || isPlainlyPhone(as, country))
    .toSorted((a, b) => rankOf(a.place) - rankOf(b.place) || b.prominence - a.prominence)
  const distinct = new Map(unknown.map(({ kind, as, normal }) => [`${kind}:${normal}`, { kind, as, normal }]))
  return [...distinct.values()].slice(0, STRANGERS)
}
