import type { Db } from './tables.ts'

/** Those of the ids that are staff members who are let in. */
export async function findLetIn(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('staff').select('id').where('id', 'in', ids).where('disabled', '=', false).execute()
  return rows.map(({ id }) => id)
}
