import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { showWaiting } from './badge.ts'
import { remind } from './remind.ts'

/**
 * Asks the server what waits for the person, shows how much it is, and reminds of what is due. What cannot be asked stays
 * as it was: one is reminded also while the server is away.
 */
export async function updateWaiting(): Promise<void> {
  const account = await signedIn()
  try {
    if (account) await keepWaiting(parts.db, account.token, await createApi(account).call('readWaiting', {}))
  } catch (error) {
    console.info(`What waits could not be read anew: ${failureOf(error).code}`)
  }
  await showWaiting()
  await remind()
}
