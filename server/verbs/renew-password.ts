import { randomBytes } from 'node:crypto'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Auth } from '#server/auth/auth.ts'
import { forgetGuesses } from '#server/auth/limits.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import type { Context } from '#server/context.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'

/** 32 signs, 5 bits each, none of which is taken for another when it is read out or copied by hand. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * Gives a staff member who has forgotten theirs a new random password, and ends all their sessions. Only the shell calls
 * it. The password is in the answer and nowhere else: the database keeps its digest.
 *
 * @returns the password and the email as the company has it
 * @throws MedkartaError `not-found` for an unknown email; `account-removed` when the person is let in no longer
 */
export async function renewPassword(
  context: Context & { auth: Auth },
  ask: { email: string },
): Promise<{ email: string; password: string }> {
  authorise(context, 'admin')
  const { db, clock, auth } = context
  const email = ask.email.toLowerCase()
  const password = randomPassword()
  const hash = await (await auth.$context).password.hash(password)
  await inTransaction(db, async (trx) => {
    // For update: a session that is being made refers to this row, and waits or is there to be ended.
    const staff = await trx
      .selectFrom('staff')
      .select(['id', 'disabled'])
      .where('email', '=', email)
      .forUpdate()
      .executeTakeFirst()
    if (staff === undefined) throw new MedkartaError('not-found')
    if (staff.disabled) throw new MedkartaError('account-removed')
    await trx
      .updateTable('account')
      .set({ password: hash, updated_at: new Date(clock.now()) })
      .where('staff_id', '=', staff.id)
      .where('provider_id', '=', 'credential')
      .returning('id')
      .executeTakeFirstOrThrow()
    await endSessionsOf(trx, staff.id)
    await forgetGuesses({ db: trx }, email)
  })
  return { email, password }
}

/** 100 random bits, in five groups. */
function randomPassword(): string {
  const signs = Array.from(randomBytes(20), (byte) => SIGNS[byte % SIGNS.length])
  return [0, 4, 8, 12, 16].map((at) => signs.slice(at, at + 4).join('')).join('-')
}
