import type { Whoami } from '#lib/protocol/staff.ts'
import type { Db } from '#server/db/tables.ts'
import { readCompany } from './read-company.ts'

/** Columns of a staff member as others see them. */
export const STAFF = ['id', 'name', 'email', 'role', 'disabled'] as const

/** A staff member and the company. */
export async function readWhoami(db: Db, staffId: string): Promise<Whoami> {
  const staff = await db.selectFrom('staff').select(STAFF).where('id', '=', staffId).executeTakeFirstOrThrow()
  return { staff, company: await readCompany(db) }
}
