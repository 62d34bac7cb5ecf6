import type { Near, Sighting } from '../protocol/page.ts'
import { NEAR_LIMIT } from '../protocol/place.ts'
import type { Hit } from './hit.ts'

/** What a person can see of the hits, each as it was told last. */
export type Stands = WeakMap<Hit, Sighting>

/**
 * What stands around a place in the page, level by level: first what is in the innermost element that holds the place and
 * anything that was seen, then what is beside that, and so on outwards, for as long as all of it together is few. A row, a
 * message, a pane is about whom it holds; a whole page may hold anybody.
 */
export function nearby(place: Node, hits: Iterable<Hit>, stands: Stands): Near {
  const levels = new Map<Node, Sighting[]>()
  for (let outer: Node | null = place; outer !== null; outer = outwards(outer)) levels.set(outer, [])
  for (const hit of hits) {
    const sighting = stands.get(hit)
    let level: Node | null = sighting === undefined ? null : hit.node
    while (level !== null && !levels.has(level)) level = outwards(level)
    if (level !== null && sighting !== undefined) levels.get(level)?.push(sighting)
  }
  const near: Near = []
  const met = new Set<string>()
  for (const level of levels.values()) {
    for (const { normal } of level) met.add(normal)
    if (met.size > NEAR_LIMIT || near.length === NEAR_LIMIT) break
    if (level.length > 0) near.push(level.slice(0, NEAR_LIMIT))
  }
  return near
}

/** Out of a shadow root comes its host. */
const outwards = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
