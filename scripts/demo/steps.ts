/** A step of the demo that failed, or took too long: `what` it was. */
export class StepError extends Error {
  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** Ctrl+C was pressed. */
export class Interrupted extends Error {}

/** Seconds that a step may take unless it says otherwise. */
const PATIENCE = 30

/** One step: done within `seconds`, then told in one line. */
export type Step = <T>(what: string, work: () => Promise<T> | T, seconds?: number) => Promise<T>

/**
 * Makes the runner of steps.
 *
 * @param interrupted no step begins after it; that under way is finished first, so that it can be cleaned up
 */
export function steps(interrupted: AbortSignal): Step {
  return async (what, work, seconds = PATIENCE) => {
    if (interrupted.aborted) throw new Interrupted()
    const start = performance.now()
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000)
    try {
      const result = await Promise.race([work(), late])
      console.log(`  ✓ ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
      return result
    } catch (error) {
      if (interrupted.aborted) throw new Interrupted()
      throw new StepError(what, error)
    } finally {
      clearTimeout(timer)
    }
  }
}
