import type { Pulse } from '#lib/detect/watch.ts'
import { forgetEquipment } from './equipment.ts'

/** By a symbol, because elements of a page reach the names of the global object. */
const LIFE = Symbol.for('medkarta.detector')
/** `describeTarget` reads the pulse. */
export type Life = AbortController & Pulse
type World = typeof globalThis & { [LIFE]?: Life }

/**
 * Ends the script that ran in this frame before, and begins the life of the next. What stands here stands in the
 * extension's own world: no page can see it or end it.
 */
export function beginLife(): Life {
  const world: World = globalThis
  world[LIFE]?.abort()
  const life: Life = new AbortController()
  world[LIFE] = life
  forgetEquipment()
  return life
}
