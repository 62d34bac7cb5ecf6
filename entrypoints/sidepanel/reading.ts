import { parts } from '#lib/platform/parts.ts'
import { lineState } from './line-state.ts'

/** How often a card in front of somebody is read while nothing is heard of it, in milliseconds. */
const POLL = 4_000
/** The same while the line tells of what happens: for what it may have missed. */
const LIVE_POLL = 60_000

/** Reads again and again while somebody looks. @returns what ends it */
export function poll(read: () => Promise<void>): () => void {
  let last = parts.clock.now()
  const timer = setInterval(() => {
    const pause = lineState.peek() === 'live' ? LIVE_POLL : POLL
    // A clock that was set back must not hold it.
    const passed = Math.abs(parts.clock.now() - last)
    if (document.visibilityState !== 'visible' || passed < pause - POLL / 2) return
    last = parts.clock.now()
    void read()
  }, POLL)
  return () => clearInterval(timer)
}

/** Runs `work` one at a time; asked for while it runs, it runs once more. */
export function onceMore(work: () => Promise<void>): () => Promise<void> {
  let running = false
  let again = false
  return async () => {
    again = true
    if (running) return
    running = true
    while (again) {
      again = false
      await work()
    }
    running = false
  }
}
