import { StaffEmail } from '#lib/protocol/staff.ts'
import { makeAuth } from '#server/auth/auth.ts'
import { renewPassword } from '#server/verbs/renew-password.ts'
import type { Command } from './command.ts'
import { Misuse } from './words.ts'

export const renewPasswordOf: Command = async (context, { options }) => {
  if (options.email === undefined) throw new Misuse('password takes --email.')
  const asked = StaffEmail.safeParse(options.email)
  if (!asked.success) throw new Misuse(`--email ${options.email} is no email address.`)
  const { email, password } = await renewPassword({ ...context, auth: makeAuth(context.db) }, { email: asked.data })
  console.log(password)
  console.log(
    `The new password of ${email}, who is signed out everywhere and signs in with it. It is shown only here, and counts until this command makes another: hand it over where nobody else reads it, to be kept in a password manager.`,
  )
  return 0
}
