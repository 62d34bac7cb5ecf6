import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Role, Staff } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import type { Db } from '#server/db/tables.ts'
import { authorise } from './authorise.ts'
import { STAFF } from './read-whoami.ts'

type Change = { staffId: string; role?: Role | undefined; disabled?: boolean | undefined }

/**
 * Changes the role of a staff member, or lets them in no longer, which ends their sessions.
 *
 * @throws MedkartaError `not-found`; `last-admin` when nobody would be left who may do this
 */
export async function changeStaff(context: Context, ask: Change): Promise<Staff> {
  authorise(context, 'admin')
  return context.db.transaction().execute((db) => change({ ...context, db }, ask))
}

async function change({ db, clock }: Context, { staffId, role, disabled }: Change): Promise<Staff> {
  const admins = await lockAdmins(db)
  const before = await db.selectFrom('staff').select(STAFF).where('id', '=', staffId).forUpdate().executeTakeFirst()
  if (before === undefined) throw new MedkartaError('not-found')
  const after = { ...before, role: role ?? before.role, disabled: disabled ?? before.disabled }
  const remains = after.role === 'admin' && !after.disabled
  if (!remains && admins.length === 1 && admins[0]?.id === staffId) throw new MedkartaError('last-admin')
  await db
    .updateTable('staff')
    .set({ role: after.role, disabled: after.disabled, updated_at: new Date(clock.now()) })
    .where('id', '=', staffId)
    .execute()
  if (after.disabled) await db.deleteFrom('session').where('staff_id', '=', staffId).execute()
  return after
}

/** The administrators who are let in, locked, so that two of them cannot end each other at the same moment. */
function lockAdmins(db: Db) {
  return db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()
}
