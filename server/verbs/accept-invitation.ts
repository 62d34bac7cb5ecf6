import { randomUUID } from 'node:crypto'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { PASSWORD_MINIMUM, type Session } from '#lib/protocol/staff.ts'
import { countAddress } from '#server/auth/limits.ts'
import { openSession } from '#server/auth/sessions.ts'
import type { Door } from '#server/context.ts'
import type { Db } from '#server/db/tables.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { readWhoami } from './read-whoami.ts'
import { usableInvitation } from './usable-invitation.ts'

type Accept = { token: string; name: string; email?: string | undefined; password: string }

/**
 * Uses an invitation, once: makes the staff member and signs in. The invitation's own email counts, if it has one.
 *
 * @throws MedkartaError `invitation-unknown`, `invitation-used`, `invitation-expired`, `email-taken`,
 *   `password-too-short`, `bad-request` without an email, `rate-limited`
 */
export async function acceptInvitation(door: Door, ask: Accept): Promise<Session> {
  await countAddress(door)
  if ([...ask.password].length < PASSWORD_MINIMUM) {
    throw new MedkartaError('password-too-short', { minimum: PASSWORD_MINIMUM })
  }
  await usableInvitation(door, ask.token) // before the costly hash
  const { password } = await door.auth.$context
  const hash = await password.hash(ask.password)
  const staffId = await inTransaction(door.db, (db) => use({ ...door, db }, ask, hash))
  return { ...(await readWhoami(door.db, staffId)), token: await openSession(door, staffId) }
}

async function use(door: Door, ask: Accept, passwordHash: string): Promise<string> {
  const invitation = await usableInvitation(door, ask.token, { lock: true })
  const email = (invitation.email ?? ask.email)?.toLowerCase()
  if (email === undefined) throw new MedkartaError('bad-request', { field: 'email', reason: 'missing' })
  const at = new Date(door.clock.now())
  const id = randomUUID()
  const staff = { id, name: ask.name, email, role: invitation.role, created_at: at, updated_at: at }
  await insertStaff(door.db, staff)
  await door.db
    .insertInto('account')
    .values({
      id: randomUUID(),
      staff_id: id,
      account_id: id,
      provider_id: 'credential', // better-auth's name for email and password
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await door.db.updateTable('invitation').set({ used_at: at, used_by: id }).where('id', '=', invitation.id).execute()
  return id
}

async function insertStaff(db: Db, staff: Parameters<ReturnType<typeof db.insertInto<'staff'>>['values']>[0]) {
  const made = await db
    .insertInto('staff')
    .values(staff)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) throw new MedkartaError('email-taken')
}
