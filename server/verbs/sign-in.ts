import { isAPIError } from 'better-auth/api'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Session } from '#lib/protocol/staff.ts'
import { countAddress, countPassword, forget } from '#server/auth/limits.ts'
import { endSession, noteOrigin, sweepSessions } from '#server/auth/sessions.ts'
import type { Door } from '#server/context.ts'
import { readWhoami } from './read-whoami.ts'

/**
 * Signs in with email and password.
 *
 * @throws MedkartaError `wrong-password` for an unknown email too, `rate-limited`; after the right password
 *   `account-removed` when the person is let in no longer
 */
export async function signIn(door: Door, ask: { email: string; password: string }): Promise<Session> {
  const email = ask.email.toLowerCase()
  await countAddress(door)
  const counted = await countPassword(door, email)
  const digest = await readDigest(door, email)
  const { token, user } = await checkPassword(door, email, ask.password)
  if ((await readDigest(door, email)) !== digest) {
    // It was renewed meanwhile (`renew-password.ts`), perhaps after the old one was found right: this session is a left-over.
    await endSession(door.db, token)
    throw new MedkartaError('wrong-password')
  }
  await forget(door, counted)
  const whoami = await readWhoami(door.db, user.id)
  if (whoami.staff.disabled) {
    await endSession(door.db, token)
    throw new MedkartaError('account-removed')
  }
  await noteOrigin(door, token)
  await sweepSessions(door)
  return { ...whoami, token }
}

/** What stands there for this person's password now. */
async function readDigest({ db }: Door, email: string): Promise<string | null | undefined> {
  const account = await db
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .select('account.password')
    .where('staff.email', '=', email)
    .where('account.provider_id', '=', 'credential')
    .executeTakeFirst()
  return account?.password
}

async function checkPassword({ auth }: Door, email: string, password: string) {
  try {
    return await auth.api.signInEmail({ body: { email, password } })
  } catch (error) {
    // 400: not an email at all.
    if (isAPIError(error) && (error.statusCode === 401 || error.statusCode === 400)) {
      throw new MedkartaError('wrong-password', {}, { cause: error })
    }
    throw error
  }
}
