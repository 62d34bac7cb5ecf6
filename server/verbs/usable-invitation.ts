import { MedkartaError } from '#lib/protocol/errors.ts'
import { FIRST_ADMIN_INVITATION, hasAdmin } from '#server/auth/first-admin.ts'
import { hashToken } from '#server/auth/invitation-token.ts'
import type { Door } from '#server/context.ts'

/**
 * The invitation of a token. The first administrator's counts as used as soon as there is one by another way.
 *
 * @param options `lock`: keeps others from using it until this transaction ends
 * @throws MedkartaError `invitation-unknown`, `invitation-used`, `invitation-expired`
 */
export async function usableInvitation(
  { db, clock }: Pick<Door, 'db' | 'clock'>,
  token: string,
  options?: { lock: true },
) {
  const query = db.selectFrom('invitation').selectAll().where('token_hash', '=', hashToken(token))
  const invitation = await (options?.lock ? query.forUpdate() : query).executeTakeFirst()
  if (invitation === undefined) throw new MedkartaError('invitation-unknown')
  if (invitation.used_at !== null) throw new MedkartaError('invitation-used')
  if (invitation.id === FIRST_ADMIN_INVITATION && (await hasAdmin(db))) throw new MedkartaError('invitation-used')
  if (invitation.expires_at.getTime() <= clock.now()) throw new MedkartaError('invitation-expired')
  return invitation
}
