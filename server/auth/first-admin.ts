import { createHmac, randomUUID } from 'node:crypto'
import type { Door } from '#server/context.ts'
import { hashToken, INVITATION_DAYS, invitationLink } from './invitation-token.ts'

/**
 * The link that makes the company's first administrator. It is the same at every start, until it was used, and lives for
 * seven days from the last start: its token is made from the company's random key, which nobody has who is not signed in.
 *
 * @returns null as soon as there is an administrator
 */
export async function firstAdminLink({
  db,
  clock,
  publicUrl,
}: Pick<Door, 'db' | 'clock' | 'publicUrl'>): Promise<string | null> {
  const admin = await db.selectFrom('staff').select('id').where('role', '=', 'admin').executeTakeFirst()
  if (admin) return null
  const company = await db.selectFrom('company').select('directory_key').executeTakeFirstOrThrow()
  const token = createHmac('sha256', company.directory_key).update('first administrator').digest('base64url')
  const at = new Date(clock.now())
  const until = new Date(clock.now() + INVITATION_DAYS * 24 * 3600_000)
  const made = await db
    .insertInto('invitation')
    .values({
      id: randomUUID(),
      token_hash: hashToken(token),
      role: 'admin',
      email: null,
      invited_by: null,
      created_at: at,
      expires_at: until,
    })
    .onConflict((conflict) =>
      conflict.column('token_hash').doUpdateSet({ expires_at: until }).where('invitation.used_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  return made ? invitationLink(publicUrl, token) : null
}
