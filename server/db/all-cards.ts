import type { Db } from './tables.ts'

/** How many cards there are. */
export async function countCards(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('client')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The next cards in the order of their ids, so many at most; `after`: the last one before, null at the beginning. */
export const cardsAfter = (db: Db, after: string | null, limit: number): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('client')
    .select(['id', 'name'])
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
