import { createHmac } from 'node:crypto'
import type { Door } from '#server/context.ts'
import type { Db } from '#server/db/tables.ts'
import { hashToken, INVITATION_DAYS, invitationLink } from './invitation-token.ts'

/** The invitation that makes the first administrator: there is one, and it is refused as soon as there is any. */
export const FIRST_ADMIN_INVITATION = '00000000-0000-0000-0000-000000000001'

/**
 * The link that makes the company's first administrator. It is the same at every start, until it was used, and lives for
 * seven days from the last start: its token is made from a random key of the company that no answer contains.
 *
 * @returns null as soon as there is an administrator
 */
export async function firstAdminLink({
  db,
  clock,
  publicUrl,
}: Pick<Door, 'db' | 'clock' | 'publicUrl'>): Promise<string | null> {
  if (await hasAdmin(db)) return null
  const company = await db.selectFrom('company').select('first_admin_key').executeTakeFirstOrThrow()
  const token = createHmac('sha256', company.first_admin_key).update('first administrator').digest('base64url')
  const at = new Date(clock.now())
  const until = new Date(clock.now() + INVITATION_DAYS * 24 * 3600_000)
  const made = await db
    .insertInto('invitation')
    .values({
      id: FIRST_ADMIN_INVITATION,
      token_hash: hashToken(token),
      role: 'admin',
      email: null,
      invited_by: null,
      created_at: at,
      expires_at: until,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ expires_at: until }).where('invitation.used_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  return made ? invitationLink(publicUrl, token) : null
}

/** Whether the company has an administrator, however that one was made. */
export async function hasAdmin(db: Db): Promise<boolean> {
  const admin = await db.selectFrom('staff').select('id').where('role', '=', 'admin').executeTakeFirst()
  return admin !== undefined
}
