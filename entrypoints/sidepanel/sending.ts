import { effect, signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import { LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { retryNow } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import type { Drained } from '#lib/sync/steps.ts'
import { refused } from '../shared/account.ts'

/** What the last drain left: what is said when no open card says it. */
export const drained = signal<Drained>({ state: 'idle' })

/** What kept this machine from sending, such as a full disk; null as soon as it could again. */
export const sendingFailure = signal<Failure | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what is due, and comes again when something else is. The background does the same when no panel is open. */
export async function send(): Promise<void> {
  clearTimeout(timer)
  try {
    await drain(parts, left)
  } catch (error) {
    sendingFailure.value = failureOf(error)
    comeAgain(LONGEST_PAUSE)
  }
}

/** What becomes due while pictures are on their way goes beside them. */
function left(now: Drained): void {
  drained.value = now
  sendingFailure.value = null
  clearTimeout(timer)
  if (now.state === 'at') comeAgain(Math.min(LONGEST_PAUSE, Math.max(100, now.time - parts.clock.now())))
}

function comeAgain(wait: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void send(), wait)
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

/** The server is back: no more waiting after failures, also not after that of entries on their way now. */
export async function sendNow(): Promise<void> {
  await parts.locks.run('outbox', () => retryNow(parts.db))
  await send()
}

/**
 * The person asked: the same, and a picture that is on its way goes again from where the server has it, whichever page or
 * the background sends it. How far a request is nobody can see (`timeToGo` of the API), so nothing but a person or silence
 * ends it: one that is slow and well would never arrive.
 */
export async function tryAgain(): Promise<void> {
  await parts.locks.takeAway('pictures')
  await sendNow()
}
