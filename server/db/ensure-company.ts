import { randomBytes } from 'node:crypto'
import type { Clock } from '#lib/platform/clock.ts'
import type { Db } from './tables.ts'

/** Makes the company's one row, with its random keys, where it is missing. */
export async function ensureCompany(db: Db, clock: Clock): Promise<void> {
  await db
    .insertInto('company')
    .values({
      directory_key: randomBytes(32),
      first_admin_key: randomBytes(32),
      created_at: new Date(clock.now()),
      name: '',
      country: 'UA',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
