import type { Invitation } from '#lib/protocol/staff.ts'
import { countAddress } from '#server/auth/limits.ts'
import type { Door } from '#server/context.ts'
import { usableInvitation } from './usable-invitation.ts'

/**
 * What an invitation is for, without using it.
 *
 * @throws MedkartaError `invitation-unknown`, `invitation-used`, `invitation-expired`, `rate-limited`
 */
export async function lookAtInvitation(door: Door, { token }: { token: string }): Promise<Invitation> {
  await countAddress(door)
  const { role, email } = await usableInvitation(door, token)
  const { name, country, country_said } = await door.db
    .selectFrom('company')
    .select(['name', 'country', 'country_said'])
    .executeTakeFirstOrThrow()
  return { role, email, companyName: name, country: country_said ? country : null }
}
