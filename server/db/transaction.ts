import type { Transaction } from 'kysely'
import { type News, takeNotes, tell } from './news.ts'
import type { Db, Tables } from './tables.ts'

/** Inside a transaction. */
export type Trx = Transaction<Tables>

/**
 * One transaction in which every statement sees what was committed before it began: whoever has waited for a row's lock
 * reads what its last holder wrote. What is noted in it (`news.ts`) is told after the commit, never inside it.
 */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  let news: readonly News[] = []
  const done = await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute((trx) => {
      news = takeNotes(trx)
      return work(trx)
    })
  tell(db, news)
  return done
}

/** One read-only transaction in which all statements see the same moment. */
export function inSnapshot<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}
