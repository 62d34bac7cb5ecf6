import type { Waiting } from '#lib/protocol/waiting.ts'
import { inSession, readAccount } from './account.ts'
import type { Database } from './database.ts'

/** What waited for the person when the server last answered; null when it never did, or nobody is signed in. */
export async function keptWaiting(db: Database): Promise<Waiting | null> {
  const row = (await readAccount(db))?.token ? await db.waiting.get('waiting') : undefined
  return row?.waiting ?? null
}

/** Keeps what was read under the session `token`. */
export const keepWaiting = (db: Database, token: string, waiting: Waiting): Promise<unknown> =>
  inSession(db, token, [db.waiting], () => db.waiting.put({ key: 'waiting', waiting }))
