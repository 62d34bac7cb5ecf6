/** Looking takes at most one part in so many of the time, over a while. */
const SHARE = 6
/** What a page that was quiet has to spend at once, in milliseconds: a jump in a long list is two or three looks. */
const SAVED = 150

/** How long a page that keeps changing is left alone between two looks. `now`: milliseconds. */
export class Pace {
  readonly #now: () => number
  #left = SAVED
  #counted: number

  constructor(now = () => performance.now()) {
    this.#now = now
    this.#counted = now()
  }

  /** So many milliseconds were spent on looking. */
  spend(spent: number): void {
    this.#left = this.#saved() - spent
  }

  /** Milliseconds until there is something to spend again. */
  pause(): number {
    this.#left = this.#saved()
    return Math.max(0, -this.#left * SHARE)
  }

  #saved(): number {
    const since = this.#counted
    this.#counted = this.#now()
    return Math.min(SAVED, this.#left + (this.#counted - since) / SHARE)
  }
}
