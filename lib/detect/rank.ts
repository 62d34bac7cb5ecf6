import type { Place, Sighting } from '../protocol/page.ts'
import { mailHouse } from './mail-house.ts'

/** A sighting that turned out to be an identifier of clients, by their ids. */
export type ClientSighting = Sighting & { clients: readonly string[] }

/** `order`: clients, the most likely first, each with the sighting that told it. `main`: the one to open, null when none stands out. */
export type Ranking = { order: { client: string; seen: Sighting }[]; main: string | null }

/** How much a place tells. In mail that staff sent, the recipient is whom it is about. */
const RECEIVED: Record<Place, number> = { selection: 6, sender: 5, subject: 4, body: 3, recipient: 2, list: 1 }
const SENT: Record<Place, number> = { ...RECEIVED, recipient: 5 }

/** Of two clients in the same place, told by as many identifiers, one stands out when it is larger by this much. */
const MARGIN = 15

/** `told`: the identifiers that tell of the client outside of lists, each once however often and in whatever spelling it stands. */
type Case = { client: string; seen: Sighting; weight: number; told: ReadonlySet<string>; prominence: number }

/**
 * Which client a page is about. `sightings`: of all frames, those of staff and of strangers (`clients` empty) included;
 * `staff`: normal forms of the staff's own email addresses, which never are the client's.
 */
export function rank(sightings: readonly ClientSighting[], staff: ReadonlySet<string>): Ranking {
  const isStaff = ({ kind, normal }: Sighting) => kind === 'email' && staff.has(normal)
  const sent = sightings.some((sighting) => sighting.place === 'sender' && isStaff(sighting))
  const weights = sent ? SENT : RECEIVED
  const cases = new Map<string, Case>()
  for (const sighting of sightings) {
    if (isStaff(sighting)) continue
    for (const client of sighting.clients) cases.set(client, strengthened(cases.get(client), client, sighting, weights))
  }
  const ordered = [...cases.values()].sort(compare)
  const main = mainOf(ordered)
  const strangers = sent
    ? []
    : sightings.filter((seen) => seen.place === 'sender' && isStranger(seen) && !isStaff(seen))
  const mentioned = ordered[0] !== undefined && strangers.length > 0 && onlyMentioned(ordered[0], strangers)
  return { order: ordered.map(({ client, seen }) => ({ client, seen })), main: mentioned ? null : main }
}

const isStranger = ({ kind, clients }: ClientSighting): boolean => kind === 'email' && clients.length === 0

/**
 * In the mail of somebody who is no client, another's address in the text or among the recipients does not tell whom
 * the mail is about. A contract or a phone does, for people write from whatever address is at hand; so does an address
 * of the sender's own organisation.
 */
function onlyMentioned({ weight, told }: Case, strangers: readonly Sighting[]): boolean {
  if (weight >= RECEIVED.subject) return false
  const houses = new Set(strangers.map(({ normal }) => mailHouse(normal)))
  houses.delete(null)
  return [...told].every((identifier) => identifier.startsWith('email:') && !houses.has(mailHouse(identifier)))
}

function strengthened(before: Case | undefined, client: string, seen: Sighting, weights: Record<Place, number>): Case {
  const told = new Set(before?.told)
  if (seen.place !== 'list') told.add(`${seen.kind}:${seen.normal}`)
  const now = { client, seen, weight: weights[seen.place], told, prominence: seen.prominence }
  if (before === undefined) return now
  const better = now.weight > before.weight || (now.weight === before.weight && now.prominence > before.prominence)
  return { ...(better ? now : before), told }
}

const compare = (a: Case, b: Case) => b.weight - a.weight || b.told.size - a.told.size || b.prominence - a.prominence

/** A list picks none; neither do two clients of whom nothing tells which. */
function mainOf([first, second]: readonly Case[]): string | null {
  if (first === undefined || first.seen.place === 'list') return null
  if (second === undefined || second.weight < first.weight || second.told.size < first.told.size) return first.client
  return first.prominence - second.prominence >= MARGIN ? first.client : null
}
