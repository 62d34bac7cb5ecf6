import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { showWaiting } from './badge.ts'
import { remind } from './remind.ts'

/**
 * Asks the server what waits for the person, shows how much it is, and reminds of what is due. What cannot be asked stays
 * as it was: one is reminded also while the server is away.
 *
 * @returns whether what waits is known as of now
 */
export async function updateWaiting(): Promise<boolean> {
  const account = await signedIn()
  const isRead = account === null || (await readWaiting(account))
  await showWaiting()
  await remind()
  return isRead
}

async function readWaiting(account: SignedIn): Promise<boolean> {
  try {
    await keepWaiting(parts.db, account.token, await createApi(account).call('readWaiting', {}))
    return true
  } catch (error) {
    console.info(`What waits could not be read anew: ${failureOf(error).code}`)
    return false
  }
}
