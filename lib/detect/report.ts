import type { Place, Sighting } from '../protocol/page.ts'
import { PLACES, SIGHTING_LIMIT } from '../protocol/place.ts'
import { hintsFor } from './hints.ts'
import type { Hit } from './hit.ts'
import { Rows } from './lists.ts'
import { addressesTold, placeOf, type Told } from './place.ts'
import type { Sight } from './sight.ts'

/** After so many hits the caller may take a breath. */
const BREATH = 10

type Seen = { hit: Hit; told: Told; prominence: number }

/**
 * What is to be said about the hits: those that a person can see, each identifier once, in its best place, the most telling
 * first, at most `SIGHTING_LIMIT`. A generator, as `scanPage` is.
 */
export function* report(root: Document, hits: Iterable<Hit>, sight: Sight): Generator<void, Sighting[]> {
  const hints = hintsFor(root)
  const told = addressesTold(root, hints)
  const rows = new Rows()
  const seen: Seen[] = []
  let count = 0
  for (const hit of hits) {
    if (++count % BREATH === 0) yield
    if (!hit.element.isConnected || !sight.visible(hit.element)) continue
    rows.add(hit)
    seen.push({ hit, told: placeOf(hit, hints, told), prominence: sight.prominence(hit.element) })
  }
  keepFirstSender(seen)
  return best(seen.map((one) => sightingOf(one, rows)))
}

/** Of the senders that only labels tell, the first of the page wrote the open message; the others are quoted. */
function keepFirstSender(seen: readonly Seen[]): void {
  const labelled = seen.filter(({ told }) => told.place === 'sender' && !told.hinted)
  const first = labelled.reduce<Seen | null>((a, b) => (a === null || isBefore(b, a) ? b : a), null)
  for (const one of labelled) if (one.hit.normal !== first?.hit.normal) one.told = { place: 'body', hinted: false }
}

const isBefore = (a: Seen, b: Seen) =>
  (a.hit.node.compareDocumentPosition(b.hit.node) & 4) /* Node.DOCUMENT_POSITION_FOLLOWING */ !== 0

function sightingOf({ hit, told, prominence }: Seen, rows: Rows): Sighting {
  const { kind, normal, as } = hit
  const listed = !told.hinted && rows.holds(hit)
  return { kind, normal, as, place: listed ? 'list' : (told.place ?? 'body'), prominence }
}

const rankOf = (place: Place) => PLACES.indexOf(place)
const order = (a: Sighting, b: Sighting) => rankOf(a.place) - rankOf(b.place) || b.prominence - a.prominence

function best(sightings: readonly Sighting[]): Sighting[] {
  const kept = new Map<string, Sighting>()
  for (const sighting of sightings.toSorted(order)) {
    const key = `${sighting.kind}:${sighting.normal}`
    if (!kept.has(key)) kept.set(key, sighting)
  }
  return [...kept.values()].slice(0, SIGHTING_LIMIT)
}
