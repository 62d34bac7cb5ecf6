import { setTimeout as sleep } from 'node:timers/promises'
import { PAYLOAD_LIMIT } from '#server/db/live.ts'
import { type Bundle, emptyBundle, encode, isEmptyBundle, merged } from './wire.ts'

/** The pause after a notification that did not leave, in milliseconds. */
const PAUSE = 1_000
/** From one notification to the next, in milliseconds: what a busy server tells the others a moment later costs it less. */
const GAP = 10

export type Teller = {
  /** Adds to what waits, and sees to it that it leaves. */
  tell(add: (bundle: Bundle) => void): void
  /** Resolves when nothing waits any more, or with the first failure. */
  flush(): Promise<void>
  stop(): void
}

/**
 * Sends notifications, one at a time: what comes in while one is under way, or right after it, waits and leaves as one. So a
 * busy server costs the database no more than one NOTIFY after the other, and what waits stays small.
 */
export function makeTeller(
  from: string,
  send: (payload: string) => Promise<void>,
  failed: (error: unknown) => void,
): Teller {
  let waiting = emptyBundle()
  let sending: Promise<void> | null = null
  /** What PostgreSQL would never take is left out, and told: tried again for ever, it would hold up all the rest. */
  const isTooLong = (payload: string): boolean => {
    const bytes = Buffer.byteLength(payload)
    if (bytes > PAYLOAD_LIMIT) failed(new Error(`too long: ${bytes} bytes`))
    return bytes > PAYLOAD_LIMIT
  }
  const over = new AbortController()
  const pause = (milliseconds: number) => Promise.allSettled([sleep(milliseconds, undefined, { signal: over.signal })])
  const drain = async () => {
    while (!isEmptyBundle(waiting) && !over.signal.aborted) {
      const bundle = waiting
      waiting = emptyBundle()
      try {
        for (const payload of encode(from, bundle)) if (!isTooLong(payload)) await send(payload)
        await pause(GAP)
      } catch (error) {
        failed(error)
        waiting = merged(bundle, waiting)
        await pause(PAUSE)
      }
    }
    sending = null
  }
  const begin = (): Promise<void> => {
    sending ??= drain()
    return sending
  }
  return {
    tell(add) {
      add(waiting)
      void begin()
    },
    flush: begin,
    stop: () => over.abort(),
  }
}
