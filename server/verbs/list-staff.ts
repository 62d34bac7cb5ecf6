import type { Staff } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { STAFF } from './read-whoami.ts'

/** The people who sign in, those who may no longer among them, by name. */
export async function listStaff(context: Context): Promise<{ staff: Staff[] }> {
  authorise(context, 'reader')
  return { staff: await context.db.selectFrom('staff').select(STAFF).orderBy('name').orderBy('id').execute() }
}
