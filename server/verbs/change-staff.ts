import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Role, Staff } from '#lib/protocol/staff.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import type { Context } from '#server/context.ts'
import { noteWaiting } from '#server/db/news.ts'
import type { Db } from '#server/db/tables.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { STAFF } from './read-whoami.ts'

type Change = { staffId: string; role?: Role | undefined; disabled?: boolean | undefined }

/**
 * Changes the role of a staff member, or lets them in no longer, which ends their sessions. Invitations that an
 * administrator made and nobody used end with the right to invite.
 *
 * @throws MedkartaError `not-found`; `last-admin` when nobody would be left who may do this
 */
export async function changeStaff(context: Context, ask: Change): Promise<Staff> {
  authorise(context, 'admin')
  return inTransaction(context.db, (db) => change({ ...context, db }, ask))
}

async function change({ db, clock }: Context, { staffId, role, disabled }: Change): Promise<Staff> {
  const admins = await lockAdmins(db)
  const before = await db
    .selectFrom('staff')
    .select(STAFF)
    .where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (before === undefined) throw new MedkartaError('not-found')
  const after = { ...before, role: role ?? before.role, disabled: disabled ?? before.disabled }
  const remains = after.role === 'admin' && !after.disabled
  if (!remains && admins.length === 1 && admins[0]?.id === staffId) throw new MedkartaError('last-admin')
  await db
    .updateTable('staff')
    .set({ role: after.role, disabled: after.disabled, updated_at: new Date(clock.now()) })
    .where('id', '=', staffId)
    .execute()
  if (!remains) await endInvitations({ db, clock }, staffId)
  if (after.disabled) await endSessionsOf(db, staffId)
  if (after.disabled !== before.disabled) noteWaiting(db, await letIn(db)) // what rests on them waits for others, or no longer
  return after
}

async function letIn(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('staff').select('id').where('disabled', '=', false).execute()
  return rows.map(({ id }) => id)
}

/** Whoever may invite no longer does not come back by a link of their own. */
async function endInvitations({ db, clock }: Pick<Context, 'db' | 'clock'>, staffId: string): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ expires_at: new Date(clock.now()) })
    .where('invited_by', '=', staffId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(clock.now()))
    .execute()
}

/**
 * The administrators who are let in, locked, so that two of them cannot end each other at the same moment; rows that
 * only refer to them are written meanwhile.
 */
function lockAdmins(db: Db) {
  return db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
