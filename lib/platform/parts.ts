import { readAccount } from '#lib/store/account.ts'
import { askForRoom } from '#lib/store/ask-for-room.ts'
import { type Account, Database } from '#lib/store/database.ts'
import type { SyncParts } from '#lib/sync/sender.ts'
import { systemClock } from './clock.ts'
import { webLocks } from './locks.ts'
import { httpNetwork } from './network.ts'
import { needRoomFor } from './room.ts'

/** What the background and the pages of the extension work with: all of it may be lost with its context. */
export const parts: SyncParts = {
  db: new Database().use(askForRoom(needRoomFor)),
  network: httpNetwork,
  locks: webLocks,
  clock: systemClock,
  random: Math.random,
}

export type SignedIn = Account & { token: string }

/** Who is signed in with a living session, or null. */
export async function signedIn(): Promise<SignedIn | null> {
  const account = await readAccount(parts.db)
  return account?.token ? { ...account, token: account.token } : null
}
