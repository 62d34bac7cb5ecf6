import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Role } from '#lib/protocol/staff.ts'
import { hashToken, INVITATION_DAYS, invitationLink, newToken } from '#server/auth/invitation-token.ts'
import { type Context, SHELL } from '#server/context.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'

/**
 * Makes an invitation link for one person. Without an email they give their own. An earlier one for the same email that is
 * still open expires: nobody has to remember which of two links gives which role.
 *
 * @throws MedkartaError `email-taken` when a staff member has that email; `forbidden` when the actor has just lost the
 *   right to invite
 */
export async function invite(
  context: Context & { publicUrl: string },
  ask: { role: Role; email?: string | undefined },
): Promise<Answer<'invite'>> {
  authorise(context, 'admin')
  const { db, clock, actor, publicUrl } = context
  const email = ask.email?.toLowerCase() ?? null
  if (email !== null) {
    const taken = await db.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
    if (taken) throw new MedkartaError('email-taken')
  }
  const token = newToken()
  const expiresAt = new Date(clock.now() + INVITATION_DAYS * 24 * 3600_000)
  const invitation = {
    id: randomUUID(),
    token_hash: hashToken(token),
    role: ask.role,
    email,
    invited_by: actor.id === SHELL.id ? null : actor.id,
    created_at: new Date(clock.now()),
    expires_at: expiresAt,
  }
  const replaced = await inTransaction(db, async (trx) => {
    if (actor.id !== SHELL.id) await stayAdmin(trx, actor.id)
    const wasOpen = email !== null && (await endOpen(trx, email, invitation.created_at))
    await trx.insertInto('invitation').values(invitation).execute()
    return wasOpen
  })
  return { link: invitationLink(publicUrl, token), expiresAt: expiresAt.toISOString(), replaced }
}

/**
 * Whoever else invites the same email at this moment waits until the commit, and then ends this one.
 *
 * @returns whether there was an open invitation for that email
 */
async function endOpen(trx: Trx, email: string, now: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invitation ${email}`}, 0))`.execute(trx)
  const ended = await trx
    .updateTable('invitation')
    .set({ expires_at: now })
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Keeps the actor's role until the commit, so that `changeStaff` sees this invitation or this sees what it did. */
async function stayAdmin(trx: Trx, staffId: string): Promise<void> {
  const admin = await trx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .forShare()
    .executeTakeFirst()
  if (admin === undefined) throw new MedkartaError('forbidden')
}
