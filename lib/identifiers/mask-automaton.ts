import type { Run } from './contract-runs.ts'
import { fits, type Part, RUN_LIMIT } from './mask.ts'

/** Where matching stands after some runs: the masks that still fit, all of which have consumed `depth` runs. */
export type State = { masks: readonly number[]; depth: number; accepting: boolean; next: Map<string, State | null> }

/** With more states than this the memory is forgotten and built anew: bounded, whatever the masks are. */
const STATE_LIMIT = 4096

/** For every length of a run whether one of the parts fits digits of that length. */
function byLength(parts: readonly (Part | undefined)[]): boolean[] {
  return Array.from({ length: RUN_LIMIT + 1 }, (_, length) =>
    parts.some((part) => part?.type === 'digits' && part.least <= length && length <= part.most),
  )
}

/**
 * All masks as one automaton over runs, made while it is used: a step costs one look-up, however many masks there are
 * and whoever wrote them.
 */
export class MaskAutomaton {
  readonly #masks: readonly (readonly Part[])[]
  readonly #words: ReadonlySet<string>
  #states = new Map<string, State>()
  #start: State
  /** Most runs of letters that stand before the first digits. */
  readonly lead: number
  /** Whether a mask begins with digits, and whether its first digits are so many, by how many they are. */
  readonly #beginsWithDigits: readonly boolean[]
  readonly #hasFirstDigits: readonly boolean[]

  constructor(masks: readonly (readonly Part[])[]) {
    this.#masks = masks
    this.#words = new Set(masks.flat().flatMap((part) => (part.type === 'words' ? part.words : [])))
    this.#beginsWithDigits = byLength(masks.map(([part]) => part))
    this.#hasFirstDigits = byLength(masks.map((parts) => parts.find((part) => part.type === 'digits')))
    this.lead = Math.max(0, ...masks.map((parts) => parts.findIndex((part) => part.type === 'digits')))
    this.#start = this.#state(
      masks.map((_, i) => i),
      0,
    )
  }

  get start(): State {
    return this.#start
  }

  /** Whether a mask begins with a run of so many digits. */
  beginsWithDigits(length: number): boolean {
    return this.#beginsWithDigits[length] ?? false
  }

  /** Whether the first run of digits of a mask may be so many, whatever letters stand before it. */
  hasFirstDigits(length: number): boolean {
    return this.#hasFirstDigits[length] ?? false
  }

  /** The state after one more run, or null when no mask goes on like this. */
  step(state: State, run: Run): State | null {
    if (run.text.length > RUN_LIMIT) return null
    const symbol = this.#symbol(run)
    const known = state.next.get(symbol)
    if (known !== undefined) return known
    const fitting = state.masks.filter((mask) => {
      const part = this.#masks[mask]?.[state.depth]
      return part !== undefined && fits(part, run)
    })
    const next = fitting.length === 0 ? null : this.#state(fitting, state.depth + 1)
    state.next.set(symbol, next)
    return next
  }

  /** Runs that no mask tells apart are one symbol. */
  #symbol(run: Run): string {
    if (!run.letters) return `d${run.text.length}`
    return this.#words.has(run.text) ? run.text : `l${run.text.length}`
  }

  #state(masks: readonly number[], depth: number): State {
    const key = `${depth}:${masks.join()}`
    const known = this.#states.get(key)
    if (known !== undefined) return known
    const state: State = {
      masks,
      depth,
      accepting: masks.some((mask) => this.#masks[mask]?.length === depth),
      next: new Map(),
    }
    if (this.#states.size >= STATE_LIMIT) this.#forget()
    this.#states.set(key, state)
    return state
  }

  #forget(): void {
    this.#states = new Map()
    this.#start = { ...this.#start, next: new Map() }
  }
}
