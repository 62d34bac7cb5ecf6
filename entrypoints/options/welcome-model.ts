import { computed, signal } from '@preact/signals'
import type { InvitationLook } from '#components/options/props.ts'
import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import { parseInvitationLink, parseServerAddress } from '#lib/platform/server-address.ts'
import type { Session } from '#lib/protocol/staff.ts'
import { saveSession } from '#lib/store/account.ts'
import { account } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { changeCompany } from './company-model.ts'
import { rules } from './rules-model.ts'

export const link = signal('')
export const look = signal<InvitationLook>({ status: 'empty' })
export const accepting = attempt()
export const signingIn = attempt()
/** The server that was used last, else the one that the company has set. */
export const lastServer = computed(() => account.value?.server ?? rules.value?.policy.server ?? '')
export const lastEmail = computed(() => account.value?.staff.email ?? '')

/** Takes a link as it is pasted or typed, and asks the server what it is for. Late answers to older text are dropped. */
export async function onLink(text: string): Promise<void> {
  link.value = text
  if (text.trim() === '') {
    look.value = { status: 'empty' }
    return
  }
  try {
    const { server, token } = parseInvitationLink(text)
    look.value = { status: 'checking' }
    const invitation = await createApi({ server, token: null }).call('lookAtInvitation', { body: { token } })
    if (link.value === text) look.value = { status: 'valid', invitation, server }
  } catch (error) {
    if (link.value === text) look.value = { status: 'bad', failure: failureOf(error) }
  }
}

/** Uses the invitation; signed in afterwards. What then fails of the company's name is told by the settings. */
export const accept = ({ company, ...values }: { name: string; email?: string; password: string; company?: string }) =>
  accepting.run(async () => {
    const { server, token } = parseInvitationLink(link.value)
    await begin(
      server,
      await createApi({ server, token: null }).call('acceptInvitation', { body: { token, ...values } }),
    )
    // The link is used up: whoever signs out in this tab begins anew.
    link.value = ''
    look.value = { status: 'empty' }
    if (company) await changeCompany({ name: company })
  })

/** Signs in to an account that is there already. */
export const signIn = ({ server: address, ...body }: { server: string; email: string; password: string }) =>
  signingIn.run(async () => {
    const server = parseServerAddress(address)
    await begin(server, await createApi({ server, token: null }).call('signIn', { body }))
  })

async function begin(server: string, session: Session): Promise<void> {
  await saveSession(parts.db, server, session)
  // A browser that keeps things only as long as it likes is asked to keep these; a no changes nothing.
  await navigator.storage?.persist?.()
  void tellBackground({ type: 'account-changed' })
}
