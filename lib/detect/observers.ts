import { OBSERVED } from './changes.ts'

/** Most roots of one observer: to let go of many at once is felt (10 ms for 20,000 in Chromium). */
const ROOTS = 2000

/** Observes a page and whatever open shadow roots it has, and lets go of them in steps. */
export class Observers {
  readonly #tell: MutationCallback
  #observers: MutationObserver[] = []
  #roots = 0

  constructor(tell: MutationCallback) {
    this.#tell = tell
  }

  observe(root: Node): void {
    if (this.#roots++ % ROOTS === 0) this.#observers.push(new MutationObserver(this.#tell))
    this.#observers.at(-1)?.observe(root, OBSERVED)
  }

  /** Nothing is told of what was observed before. A generator: it stops often, to be done in slices. */
  *letGo(): Generator<void> {
    const before = this.#observers
    this.#observers = []
    this.#roots = 0
    for (const observer of before) {
      observer.disconnect()
      yield
    }
  }
}
