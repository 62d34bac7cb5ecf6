import type { Place, Sighting } from '../protocol/page.ts'
import { PLACES, SIGHTING_LIMIT } from '../protocol/place.ts'
import { hintsFor, type SiteHints } from './hints.ts'
import type { Finders, Hit } from './hit.ts'
import { isBefore, putInFront } from './in-front.ts'
import { Rows } from './lists.ts'
import type { Stands } from './nearby.ts'
import { addressesTold, placeOf, type Told } from './place.ts'
import type { Sight } from './sight.ts'

/** After so many hits that are known the caller may take a breath, and after each that is not. */
const BREATH = 100

/** So many different labelled senders are a list of messages. */
const SENDERS = 3

type Seen = { hit: Hit; place: Place | null; by: Told['by']; prominence: number }

/** What is known of hits from an earlier report, as long as the page's appearance has not changed; null: unseen. */
export type Known = WeakMap<Hit, Readonly<Seen> | null>

/**
 * What is to be said about the hits: those that a person can see, each identifier once, in its best place, the most telling
 * first, at most `SIGHTING_LIMIT`. A generator, as `scanPage` is.
 */
export function* report(
  root: Document,
  hits: Iterable<Hit>,
  { finders, sight, stands }: { finders: Finders; sight: Sight; stands?: Stands },
  known: Known = new WeakMap(),
): Generator<void, Sighting[]> {
  const hints = hintsFor(root, finders.sites ?? [])
  const told = yield* addressesTold(root, hints)
  const seen: Seen[] = []
  let count = 0
  for (const hit of hits) {
    let one = known.get(hit)
    if (one === undefined || ++count % BREATH === 0) yield
    if (one === undefined) {
      one = look(hit, sight, hints, told)
      known.set(hit, one)
    }
    if (one !== null) seen.push({ ...one })
    else stands?.delete(hit)
  }
  yield* putInFront(seen, sight)
  yield* withLists(seen, sight)
  for (const one of seen) stands?.set(one.hit, sightingOf(one))
  yield* keepFirstSender(seen)
  yield
  return best(seen.map(sightingOf))
}

function look(hit: Hit, sight: Sight, hints: SiteHints | null, told: ReadonlyMap<string, Place>): Seen | null {
  const prominence = hit.node.isConnected ? sight.prominence(hit.node, hit) : null
  if (prominence === null) return null
  const { place, by, aside } = placeOf(hit, hints, told)
  return place === 'nowhere' ? null : { hit, place, by, prominence: aside ? 0 : prominence }
}

/**
 * Of the senders that the site's markup does not tell, the first of the page wrote the open message, the others are quoted;
 * many are a list. Looks count only where nothing else tells a sender. Who received what is quoted is mentioned, less than
 * who wrote it.
 */
function* keepFirstSender(seen: readonly Seen[]): Generator<void> {
  const senders = seen.filter(({ place }) => place === 'sender')
  const sure = senders.some(({ by }) => by !== 'looks')
  const doubtful = senders.filter(({ by }) => by !== 'hint')
  const counting = doubtful.filter(({ by }) => !sure || by === 'label')
  const many = new Set(counting.map(({ hit }) => hit.normal)).size >= SENDERS
  let first: Seen | null = null
  for (const one of many ? [] : counting) {
    yield
    if (first === null || isBefore(one.hit.node, first.hit.node)) first = one
  }
  const quoted = doubtful.filter(({ hit }) => hit.normal !== first?.hit.normal)
  for (const one of quoted) one.place = null
  for (const one of seen) {
    yield
    if (one.place !== 'recipient' || one.by === 'hint') continue
    if (quoted.some(({ hit }) => isBefore(hit.node, one.hit.node))) Object.assign(one, { place: null, prominence: 0 })
  }
}

/** What neither the site's markup nor a label places stands in a list or in a text. */
function* withLists(seen: readonly Seen[], sight: Sight): Generator<void> {
  const free = seen.filter(
    ({ place, by }) => by === 'looks' || (by !== 'hint' && place !== 'sender' && place !== 'recipient'),
  )
  const rows = new Rows(sight)
  for (const { hit } of free) {
    yield
    rows.add(hit)
  }
  for (const one of free) {
    yield
    if (rows.holds(one.hit)) one.place = 'list'
  }
}

const sightingOf = ({ hit: { kind, normal, as }, place, prominence }: Seen): Sighting => {
  return { kind, normal, as, place: place ?? 'body', prominence }
}

const rankOf = (place: Place) => PLACES.indexOf(place)
const isPhone = ({ kind }: Sighting) => Number(kind === 'phone')
/** Phones come last: pages are full of numbers that only look like one, and what is too much is cut off. */
const order = (a: Sighting, b: Sighting) =>
  isPhone(a) - isPhone(b) || rankOf(a.place) - rankOf(b.place) || b.prominence - a.prominence

function best(sightings: readonly Sighting[]): Sighting[] {
  const kept = new Map<string, Sighting>()
  for (const sighting of sightings.toSorted(order)) {
    const key = `${sighting.kind}:${sighting.normal}`
    if (!kept.has(key)) kept.set(key, sighting)
  }
  return [...kept.values()].slice(0, SIGHTING_LIMIT)
}
