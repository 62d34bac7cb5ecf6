import type { Waiting } from '#lib/protocol/waiting.ts'
import { inSession, readAccount } from './account.ts'
import type { Database } from './database.ts'

const NOTHING: Waiting = { items: [], total: 0, overdue: 0 }

/** What waited for the person when the server was last asked; nothing when nobody is signed in. */
export async function keptWaiting(db: Database): Promise<Waiting> {
  const row = (await readAccount(db))?.token ? await db.waiting.get('waiting') : undefined
  return row?.waiting ?? NOTHING
}

/** Keeps what was read under the session `token`. */
export const keepWaiting = (db: Database, token: string, waiting: Waiting): Promise<unknown> =>
  inSession(db, token, [db.waiting], () => db.waiting.put({ key: 'waiting', waiting }))
