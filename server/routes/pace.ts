import type { Clock } from '#lib/platform/clock.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'

/** How many seconds' worth of requests somebody may make at once, after a pause: a panel that opens asks several. */
const BURST_SECONDS = 10
/** People of whom the pace is kept; those longest silent are forgotten, and begin anew with all they may. */
const PEOPLE = 10_000

/** Counts a request of a person. @throws MedkartaError `rate-limited`, with the seconds until the next one may come */
export type Pace = (personId: string) => void

/**
 * As many requests a second on the long run, of each person, of whatever browsers: a runaway program must not take the
 * server from the others. Counted in memory, by each server for itself.
 *
 * @param perSecond 0: no limit
 */
export function makePace(clock: Clock, perSecond: number): Pace {
  const most = perSecond * BURST_SECONDS
  const left = new Map<string, { tokens: number; at: number }>()
  return (personId) => {
    if (perSecond === 0) return
    const now = clock.now()
    const before = left.get(personId) ?? { tokens: most, at: now }
    const tokens = Math.min(most, before.tokens + (Math.max(0, now - before.at) / 1000) * perSecond)
    left.delete(personId) // to the end of the order
    left.set(personId, { tokens: tokens < 1 ? tokens : tokens - 1, at: now })
    const [oldest] = left.size > PEOPLE ? left.keys() : []
    if (oldest !== undefined) left.delete(oldest)
    if (tokens < 1)
      throw new MedkartaError('rate-limited', { seconds: Math.max(1, Math.ceil((1 - tokens) / perSecond)) })
  }
}
