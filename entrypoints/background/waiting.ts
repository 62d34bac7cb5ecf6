import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, signedIn } from '#lib/platform/parts.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { showWaiting } from './badge.ts'

/** Asks the server what waits for the person, and shows how much it is. What cannot be asked stays as it was. */
export async function updateWaiting(): Promise<void> {
  const account = await signedIn()
  try {
    if (account) await keepWaiting(parts.db, account.token, await createApi(account).call('readWaiting', {}))
  } catch (error) {
    console.info(`What waits could not be read anew: ${failureOf(error).code}`)
  }
  await showWaiting()
}
