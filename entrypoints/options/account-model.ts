import { computed } from '@preact/signals'
import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { wipe } from '#lib/store/account.ts'
import { hurry } from '#lib/store/outbox.ts'
import { drain, retryNow } from '#lib/sync/sender.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'

export const signingOut = attempt()
export const exporting = attempt()

/**
 * Ends the session and forgets what was read. What was written and not sent is sent if that is possible now, also
 * what could still be taken back, and stays on this machine for its author otherwise: the person was told and said yes.
 */
export const signOut = () =>
  signingOut.run(async () => {
    const me = await signedIn()
    if (me) {
      await retryNow(parts.db)
      await hurry(parts.db, me.staff.id, parts.clock.now())
      await drain(parts)
      await endOnServer(me)
    }
    await wipe(parts.db, { keepUnsent: true })
    void tellBackground({ type: 'account-changed' })
  })

/** A server that cannot be reached must not keep anybody signed in on this machine; the session there expires. */
async function endOnServer(me: { server: string; token: string }): Promise<void> {
  try {
    await createApi(me).call('signOut', {})
  } catch (error) {
    console.info(`The server was not told of the sign-out: ${failureOf(error).code}`)
  }
}

/** All clients as a file, saved by the browser as downloads are. */
export const exportClients = () =>
  exporting.run(async () => {
    const response = await asMe((api) => api.call('exportClients', {}))
    const url = URL.createObjectURL(await response.blob())
    const anchor = Object.assign(document.createElement('a'), { href: url, download: 'medkarta-clients.csv' })
    anchor.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  })

export const exportState = computed(() => ({ busy: exporting.busy.value, failure: exporting.failure.value }))
