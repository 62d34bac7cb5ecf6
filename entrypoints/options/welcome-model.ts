import { computed, effect, signal } from '@preact/signals'
import type { Accepting, InvitationLook } from '#components/options/props.ts'
import { type Api, createApi } from '#lib/platform/api.ts'
import { FaultError, failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import { parseInvitationLink, parseServerAddress } from '#lib/platform/server-address.ts'
import { isSomebodyThere } from '#lib/platform/somebody-there.ts'
import { adoptToLog } from '#lib/platform/to-log.ts'
import type { Session } from '#lib/protocol/staff.ts'
import { readLastSignIn, saveSession } from '#lib/store/account.ts'
import { isSignedIn } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { watched } from '../shared/watched.ts'
import { changeCompany } from './company-model.ts'
import { rules } from './rules-model.ts'

type LastSignIn = Awaited<ReturnType<typeof readLastSignIn>>

export const link = signal('')
export const look = signal<InvitationLook>({ status: 'empty' })
export const accepting = attempt()
export const signingIn = attempt()
/** What one person tried in vain is nothing to the next: it goes when somebody signs in or out. */
effect(() => {
  void isSignedIn.value
  accepting.failure.value = null
  signingIn.failure.value = null
})
/** Where and as whom somebody signed in here last; undefined until the store has been read. */
export const lastSignIn = watched<LastSignIn | undefined>(() => readLastSignIn(parts.db), undefined)
/** The server that the company has set, else the one that was used last. */
export const lastServer = computed(() => rules.value?.policy.server || lastSignIn.value?.server || '')
export const lastEmail = computed(() => lastSignIn.value?.email ?? '')

/** Where a person of this language is likely to be (CLDR, likely subtags): what the first administrator is proposed. */
export const likelyRegion = (language: string): string =>
  /^[A-Z]{2}$/.exec(new Intl.Locale(language).maximize().region ?? '')?.[0] ?? ''

/** Takes a link as it is pasted or typed, and asks the server what it is for. Late answers to older text are dropped. */
export function onLink(text: string): void {
  link.value = text
  look.value = text.trim() === '' ? { status: 'empty' } : { status: 'checking' }
  if (look.value.status === 'checking') void check(text)
}

/** The same link once more, for a server that did not answer. */
export function onTryAgain(): void {
  if (look.value.status !== 'bad') return
  look.value = { ...look.value, checking: true }
  void check(link.value)
}

async function check(text: string): Promise<void> {
  try {
    const { server, token } = parseInvitationLink(text)
    const invitation = await firstTo(server, (api) => api.call('lookAtInvitation', { body: { token } }))
    if (link.value === text) look.value = { status: 'valid', invitation, server }
  } catch (error) {
    if (link.value === text) look.value = { status: 'bad', failure: failureOf(error) }
  }
}

/** Uses the invitation; signed in afterwards. What then fails of the company's name and country is told by the settings. */
export const accept = ({ company, country, ...values }: Accepting) => {
  signingIn.failure.value = null
  return accepting.run(async () => {
    const { server, token } = parseInvitationLink(link.value)
    await begin(server, await firstTo(server, (api) => api.call('acceptInvitation', { body: { token, ...values } })))
    // The link is used up: whoever signs out in this tab begins anew.
    link.value = ''
    look.value = { status: 'empty' }
    const said = { ...(company && { name: company }), ...(country && { country }) }
    if (Object.keys(said).length > 0) await changeCompany(said)
  })
}

/** Signs in to an account that is there already. */
export const signIn = ({ server: address, ...body }: { server: string; email: string; password: string }) => {
  accepting.failure.value = null
  return signingIn.run(async () => {
    const server = parseServerAddress(address)
    await begin(server, await firstTo(server, (api) => api.call('signIn', { body })))
  })
}

/** Calls a server that may be none of ours: the address was typed, and nothing is known of it yet. */
async function firstTo<T>(server: string, work: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await work(createApi({ server, token: null }))
  } catch (error) {
    const isSilent = error instanceof FaultError && error.fault === 'unreachable'
    throw isSilent && (await isSomebodyThere(server)) ? new FaultError('not-medkarta', {}, { cause: error }) : error
  }
}

async function begin(server: string, session: Session): Promise<void> {
  await saveSession(parts.db, server, session)
  await adoptToLog(session.staff.id)
  // A browser that keeps things only as long as it likes is asked to keep these; a no changes nothing.
  await navigator.storage?.persist?.()
  void tellBackground({ type: 'account-changed' })
}
