import type { Hit } from '#lib/detect/hit.ts'
import type { FromPage } from '#lib/protocol/page.ts'
import type { Standing } from './stand.ts'

/** What the highlights of one frame stand on. `tip`: the words above a highlighted text. `signal`: ends them for good. */
export type Ground = {
  page: Document
  stand: Standing
  tip: string
  isAlive(): boolean
  tell(message: FromPage): Promise<unknown>
  signal: AbortSignal
}

/** Highlights those of the hits whose `keyOf` is known, and nothing else. */
export type Draw = (known: ReadonlySet<string>, hits: Iterable<Hit>) => void

/**
 * What highlights is a script of its own (entrypoints/highlights): the background puts it into a frame when the first known
 * client is there. It stands in the extension's own world, by a symbol as a life does (see life.ts).
 */
const HIGHLIGHTER = Symbol.for('medkarta.highlighter')
type World = typeof globalThis & { [HIGHLIGHTER]?: (ground: Ground) => Draw }
const world: World = globalThis

export const highlighter = (): ((ground: Ground) => Draw) | undefined => world[HIGHLIGHTER]

export const setHighlighter = (begin: (ground: Ground) => Draw): void => {
  world[HIGHLIGHTER] = begin
}

/** That of an earlier version of the extension may stand here. */
export const forgetHighlighter = (): void => {
  delete world[HIGHLIGHTER]
}
