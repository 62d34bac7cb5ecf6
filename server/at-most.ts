import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `work` has ended, well or badly, and no longer than that many milliseconds. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  const timer = sleep(milliseconds, undefined, { signal: over.signal })
  await Promise.race([Promise.allSettled([work]), timer])
  over.abort()
  await Promise.allSettled([timer])
}
