import { Role, StaffEmail } from '#lib/protocol/staff.ts'
import { invite } from '#server/verbs/invite.ts'
import type { Command } from './command.ts'
import { Misuse } from './words.ts'

export const invitePerson: Command = async (context, { options }) => {
  const role = Role.safeParse(options.role ?? 'member')
  if (!role.success) throw new Misuse(`--role is admin, member or reader, not ${options.role}.`)
  const email = StaffEmail.optional().safeParse(options.email)
  if (!email.success) throw new Misuse(`--email ${options.email} is no email address.`)
  const { link, expiresAt, replaced } = await invite(context, { role: role.data, email: email.data })
  console.log(link)
  console.log(
    `For one ${role.data}${email.data ? ` (${email.data})` : ''}; works once, until ${expiresAt.slice(0, 10)}.`,
  )
  if (context.assumesUrl)
    console.error(
      `No server has started here yet: ${context.publicUrl} is assumed. If people reach yours elsewhere, say where by PUBLIC_URL and invite again.`,
    )
  if (replaced) console.log('The earlier invitation for this email does not work any more.')
  return 0
}
