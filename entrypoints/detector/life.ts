import { forgetEquipment } from './equipment.ts'

/** By a symbol, because elements of a page reach the names of the global object. */
const LIFE = Symbol.for('medkarta.detector')
type World = typeof globalThis & { [LIFE]?: AbortController }

/**
 * Ends the script that ran in this frame before, and begins the life of the next. What stands here stands in the
 * extension's own world: no page can see it or end it.
 */
export function beginLife(): AbortController {
  const world: World = globalThis
  world[LIFE]?.abort()
  const life = new AbortController()
  world[LIFE] = life
  forgetEquipment()
  return life
}
