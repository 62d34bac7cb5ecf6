import { effect, signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import { LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { retryNow } from '#lib/sync/pauses.ts'
import { type Drained, drain } from '#lib/sync/sender.ts'
import { refused } from '../shared/account.ts'

/** How the last drain ended: what is said when no open card says it. */
export const drained = signal<Drained>({ state: 'idle' })

/** What kept this machine from sending, such as a full disk; null as soon as it could again. */
export const sendingFailure = signal<Failure | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what is due, and comes again when something else is. The background does the same when no panel is open. */
export async function send(): Promise<void> {
  clearTimeout(timer)
  try {
    drained.value = await drain(parts)
    sendingFailure.value = null
  } catch (error) {
    sendingFailure.value = failureOf(error)
    timer = setTimeout(() => void send(), LONGEST_PAUSE)
    return
  }
  if (drained.value.state !== 'at') return
  timer = setTimeout(() => void send(), Math.min(LONGEST_PAUSE, Math.max(100, drained.value.time - parts.clock.now())))
}

/** Something was appended: this page and the background both see to it that it leaves when it may. */
export function sendSoon(): void {
  void tellBackground({ type: 'outbox' })
  void send()
}

/** What is refused is shown on the toolbar too: the background hears when that changes by this page. */
export function tellWhenRefused(): void {
  let before = refused.peek().length
  effect(() => {
    const now = refused.value.length
    if (now !== before) void tellBackground({ type: 'outbox' })
    before = now
  })
}

/**
 * The person asked, or the server is back: no more waiting after failures, also not after that of a request on its way
 * now.
 */
export async function sendNow(): Promise<void> {
  await parts.locks.run('outbox', () => retryNow(parts.db))
  await send()
}
