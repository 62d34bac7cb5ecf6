import { parts } from '#lib/platform/parts.ts'
import { lineState } from './line-state.ts'

/** How often a card in front of somebody is read while nothing is heard of it, in milliseconds. */
const POLL = 4_000
/** The same while the line tells of what happens: for what it may have missed. */
const LIVE_POLL = 60_000

/**
 * Reads again and again while somebody looks; soon where it is said that reading failed, so that this is said no longer
 * than it is true.
 *
 * @returns what ends it
 */
export function poll(read: () => Promise<void>, isFailing: () => boolean = () => false): () => void {
  let last = parts.clock.now()
  const timer = setInterval(() => {
    const pause = lineState.peek() === 'live' && !isFailing() ? LIVE_POLL : POLL
    // A clock that was set back must not hold it.
    const passed = Math.abs(parts.clock.now() - last)
    if (document.visibilityState !== 'visible' || passed < pause - POLL / 2) return
    last = parts.clock.now()
    void read()
  }, POLL)
  return () => clearInterval(timer)
}

/**
 * Runs `work` one at a time; asked for while it runs, it runs once more, with what was asked first.
 *
 * @returns what ends with a run that began after it was asked for
 */
export function onceMore<A extends unknown[]>(work: (...ask: A) => Promise<void>): (...ask: A) => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const begin = (ask: A): Promise<void> => {
    const run = work(...ask).finally(() => {
      running = null
    })
    running = run
    return run
  }
  const after = async (before: Promise<void>, ask: A): Promise<void> => {
    await Promise.allSettled([before])
    next = null
    await begin(ask)
  }
  return (...ask) => {
    if (next) return next
    if (!running) return begin(ask)
    next = after(running, ask)
    return next
  }
}
