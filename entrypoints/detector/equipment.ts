import type { Hit } from '#lib/detect/hit.ts'
import type { FromPage } from '#lib/protocol/page.ts'
import type { PageSettings } from '#lib/protocol/to-page.ts'
import type { TakeStand } from './stand.ts'

/** What the highlights of one frame stand on. `tip`: the words above a highlighted text. `signal`: ends them for good. */
export type Ground = {
  page: Document
  stand: TakeStand
  tip: string
  isAlive(): boolean
  tell(message: FromPage): Promise<unknown>
  signal: AbortSignal
}

/** Highlights those of the hits whose `keyOf` is known, and nothing else. */
export type Draw = (known: ReadonlySet<string>, hits: Iterable<Hit>) => void

/**
 * What the chip of one page stands on. `openPanel` is called in the very click that asks for it. `signal`: ends it for
 * good.
 */
export type Corner = { page: Document; stand: TakeStand; openPanel(): void; signal: AbortSignal }

/** How many clients the page shows; `more`: at least so many. */
export type Count = { clients: number; more: boolean }

/** Shows the chip, or nothing: where there are no clients, or `speech` is null because nobody is signed in. */
export type ShowChip = (speech: PageSettings, count: Count) => void

/**
 * What most pages never need are scripts of their own (entrypoints/chip, entrypoints/highlights), which the background puts
 * into a frame when the first known client is there. They leave here how they begin.
 */
type Equipment = { chip?: (corner: Corner) => ShowChip; highlights?: (ground: Ground) => Draw }

/** In the extension's own world, by a symbol as a life does (see life.ts). */
const EQUIPMENT = Symbol.for('medkarta.equipment')
type World = typeof globalThis & { [EQUIPMENT]?: Equipment }
const world: World = globalThis

export function equipment(): Equipment {
  world[EQUIPMENT] ??= {}
  return world[EQUIPMENT]
}

/** That of an earlier version of the extension may stand here. */
export const forgetEquipment = (): void => {
  delete world[EQUIPMENT]
}
