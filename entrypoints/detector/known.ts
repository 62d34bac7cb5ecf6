import type { Hit } from '#lib/detect/hit.ts'
import { type Draw, equipment, type Ground } from './equipment.ts'

/** Asks which of a frame's finds are known, and has them highlighted as the page changes. */
export class Known {
  readonly #ground: Ground
  #hits: () => Iterable<Hit> = () => []
  #known: ReadonlySet<string> = new Set()
  #draw: Draw | null = null

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** The page was looked at. */
  looked(hits: () => Iterable<Hit>): void {
    this.#hits = hits
    this.#draw?.(this.#known, hits())
  }

  /** What is known may be something else now. Where the background does not trust the page it answers nothing. */
  async ask(): Promise<void> {
    const answer = await this.#ground.tell({ type: 'known', ready: equipment().highlights !== undefined })
    if (this.#ground.signal.aborted) return
    this.#known = new Set(Array.isArray(answer) ? answer : [])
    if (this.#known.size > 0) this.#draw ??= equipment().highlights?.(this.#ground) ?? null
    this.#draw?.(this.#known, this.#hits())
  }
}
