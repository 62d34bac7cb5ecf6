import { effect, untracked } from '@preact/signals'
import { createApi } from '#lib/platform/api.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { lineState, silentSince } from './line-state.ts'
import { card } from './panel-state.ts'
import { sendNow } from './sending.ts'

/** How often the server is asked whether it is back while no card is open, in milliseconds. */
const PAUSE = 5_000

/** Asks whether the server is there, where no card is open whose reading would tell. What it answers does not matter. */
export async function askServer(): Promise<void> {
  const me = await signedIn()
  if (!me || card.peek()) return
  try {
    await createApi(me).call('health', {})
    goOn()
  } catch (error) {
    if (error instanceof MedkartaError) silentSince.value = null
    else if (!(error instanceof FaultError)) throw error
    else if (error.fault === 'not-understood') goOn()
    else silentSince.value ??= parts.clock.now()
  }
}

/** Whether the server was missed, by a reading or by the line, since it was last known to be there. */
let isMissed = false

/** Who is on the page can be asked now, and what waits can go. */
function goOn(): void {
  isMissed = false
  silentSince.value = null
  void tellBackground({ type: 'directory' })
  void sendNow()
}

/** Whatever tells first that the server is back, the line or a reading, is acted upon, once. */
function followReturn(): void {
  effect(() => {
    if (silentSince.value !== null) isMissed = true
    else if (isMissed) untracked(goOn)
  })
  effect(() => {
    if (lineState.value === 'waiting' || lineState.value === 'offline') isMissed = true
    else if (lineState.value === 'live' && isMissed) untracked(goOn)
  })
}

/**
 * Asks again and again while the panel says that there is no connection, and somebody looks at it; goes on when the server
 * is back.
 */
export function followSilence(): void {
  followReturn()
  effect(() => {
    if (silentSince.value === null || card.value) return
    const timer = setInterval(() => document.visibilityState === 'visible' && void askServer(), PAUSE)
    return () => clearInterval(timer)
  })
}
