import type { Near, Sighting } from '../protocol/page.ts'
import { NEAR_LIMIT, SIGHTING_LIMIT } from '../protocol/place.ts'
import type { Hit } from './hit.ts'
import { isBefore, isDialog } from './in-front.ts'
import { isChoice } from './lists.ts'
import type { Sight } from './sight.ts'
import { standsAlone } from './stands-alone.ts'

/** What a person can see of the hits, each in the place that it has before one sender is chosen among several. */
export type Stands = WeakMap<Hit, Sighting>

/**
 * What stands around a place in the page, level by level: first what is in the innermost element that holds the place and
 * anything that was seen, then what is beside that, and so on outwards, for as long as all of it together is few. A row, a
 * message, a pane is about whom it holds; a whole page may hold anybody. What stands by itself in a text has the place of a
 * subject; senders but the last above the place wrote other words, and count as mentioned. A dialog or a row to choose that
 * names nobody is about somebody else: its level is empty, and nothing beyond it counts.
 */
export function nearby(place: Node, hits: Iterable<Hit>, stands: Stands, sight: Sight): Near {
  const levels = new Map<Node, Hit[]>()
  for (let outer: Node | null = place; outer !== null; outer = outwards(outer)) levels.set(outer, [])
  for (const hit of hits) {
    let level: Node | null = stands.has(hit) ? hit.node : null
    while (level !== null && !levels.has(level)) level = outwards(level)
    if (level !== null) levels.get(level)?.push(hit)
  }
  const near: Near = []
  const met = new Set<string>()
  for (const [outer, level] of levels) {
    for (const { normal } of level) met.add(normal)
    // The innermost tells however much it holds.
    if (near.length > 0 && (met.size > NEAR_LIMIT || near.length === NEAR_LIMIT)) break
    const told = toldAt(place, level.slice(0, SIGHTING_LIMIT), stands)
    if (told.length > 0) near.push(told)
    else if (near.length === 0 && isOfItsOwn(outer, sight)) return [[]]
  }
  return near
}

const isOfItsOwn = (node: Node, sight: Sight) =>
  node.nodeType === 1 && (isDialog(node as Element, sight) || isChoice(node as Element, sight))

/** Words belong to the last sender above them. */
function toldAt(place: Node, level: readonly Hit[], stands: Stands): Sighting[] {
  let last: Hit | null = null
  for (const hit of level) {
    if (stands.get(hit)?.place !== 'sender' || (isBefore(place, hit.element) && !place.contains(hit.element))) continue
    if (last === null || isBefore(last.element, hit.element)) last = hit
  }
  return level.map((hit) => {
    const sighting = stands.get(hit) as Sighting
    if (sighting.place === 'sender') return hit === last ? sighting : { ...sighting, place: 'body' }
    return sighting.place === 'body' && standsAlone(hit) ? { ...sighting, place: 'subject' } : sighting
  })
}

/** Out of a shadow root comes its host. */
const outwards = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
