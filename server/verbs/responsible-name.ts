import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Db } from '#server/db/tables.ts'

/**
 * The name of the staff member who is to be responsible for a client; null for nobody.
 *
 * @throws MedkartaError `bad-request` when there is no such staff member
 */
export async function responsibleName(db: Db, staffId: string | null): Promise<string | null> {
  if (staffId === null) return null
  const staff = await db.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst()
  if (staff === undefined) throw new MedkartaError('bad-request', { field: 'responsible', reason: 'no such staff' })
  return staff.name
}
