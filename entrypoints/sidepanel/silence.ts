import { effect } from '@preact/signals'
import { createApi } from '#lib/platform/api.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { signedIn } from '#lib/platform/parts.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { silentSince } from './line-state.ts'
import { card } from './panel-state.ts'
import { sendNow } from './sending.ts'

/** How often the server is asked whether it is back while no card is open, in milliseconds. */
const PAUSE = 5_000

/** Asks whether the server is back, where no card is open whose reading would tell. What it answers does not matter. */
export async function askServer(): Promise<void> {
  const me = await signedIn()
  if (!me || card.peek()) return
  try {
    await createApi(me).call('health', {})
    goOn()
  } catch (error) {
    if (error instanceof MedkartaError) silentSince.value = null
    else if (!(error instanceof FaultError)) throw error
  }
}

/** Who is on the page can be asked now, and what waits can go. */
function goOn(): void {
  silentSince.value = null
  void tellBackground({ type: 'directory' })
  void sendNow()
}

/** Asks again and again while the panel says that there is no connection, and somebody looks at it. */
export function followSilence(): void {
  effect(() => {
    if (silentSince.value === null || card.value) return
    const timer = setInterval(() => document.visibilityState === 'visible' && void askServer(), PAUSE)
    return () => clearInterval(timer)
  })
}
