import { computed, effect, signal } from '@preact/signals'
import type { SignOutWay } from '#components/options/props.ts'
import type { LeftHere } from '#components/shared/left-here.ts'
import { createApi } from '#lib/platform/api.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { markKept, unmarkKept } from '#lib/platform/kept-mark.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { discardToLog, type Logged, putBackToLog, watchToLog } from '#lib/platform/to-log.ts'
import { wipe } from '#lib/store/account.ts'
import { type Discarded, discardUnsent, putBack } from '#lib/store/discard.ts'
import { allOutbox, hurry } from '#lib/store/outbox.ts'
import { retryNow } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { asMe, drafts, isSignedIn, onOtherPerson, person, refused, unsent } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { saveFile } from '../shared/save-file.ts'

/** Sends what waits, before one is signed out; `signingOut` is what follows. */
export const sendingOut = attempt()
export const signingOut = attempt()
export const exporting = attempt()

/** Whether entries were sent on the way out and did not arrive: nobody was signed out then. */
export const leftBehind = signal(false)
const thrownAway = signal<(Discarded & { words: Logged[] }) | null>(null)
const isBack = signal(false)

/** What became of what was thrown away. `perhaps`: something of it had been on its way, and may be at the server. */
export const discarded = computed(() => {
  if (thrownAway.value === null) return isBack.value ? 'back' : 'nothing'
  return thrownAway.value.rows.some(({ state, attempts }) => state === 'waiting' && attempts > 0)
    ? 'perhaps'
    : 'discarded'
})

const logged = signal<readonly Logged[]>([])
watchToLog((all) => {
  logged.value = all
})
/** How many pieces of pages one has logged that are on no card yet, in all windows. */
export const wordsLeft = computed(() => logged.value.filter(({ request }) => request.authorId === person.value).length)

/** What waits here for the person whose session has ended; null where that is not so. */
export const ended = computed((): LeftHere | null => {
  if (isSignedIn.value || person.value === null) return null
  return {
    waiting: unsent.value,
    refused: refused.value.length,
    drafts: drafts.value,
    words: wordsLeft.value,
  }
})

let stays = Promise.withResolvers<null>()

onOtherPerson(stay) // in another page: who waited here has left already

/** Who waited for what is sent on the way out waits no more, and is not signed out. The sending goes on, as always. */
export function stay(): void {
  leftBehind.value = false
  stays.resolve(null)
  stays = Promise.withResolvers()
}

/**
 * Ends the session and forgets what was read. What becomes of what was not sent: `send`: it goes first, also what could
 * still be taken back, and nobody is signed out before all of it has arrived; drafts stay here, and what was refused before. `keep`: it stays on this
 * machine for its author. `discard`: it is thrown away, and can be put back until somebody signs in. Each takes the place
 * of a `send` that is not done.
 */
export async function signOut(way: SignOutWay): Promise<void> {
  stay()
  const whose = signedIn()
  if (way === 'send' && !(await sendingOut.run(() => sendFirst(whose)))) return
  await signingOut.run(async () => leave(way, await whose))
}

/** @returns whether all has arrived, null when another answer came before that, in whatever page */
async function sendFirst(whose: Promise<SignedIn | null>): Promise<boolean | null> {
  const isSent = await Promise.race([whose.then(sendAll), stays.promise])
  leftBehind.value = isSent === false
  return isSent
}

/**
 * First nobody is signed in here: nothing that was not on its way goes from then on, whoever was sending. Whoever has signed
 * in since, in another page, stays signed in.
 */
async function leave(way: SignOutWay, me: SignedIn | null): Promise<void> {
  await unmarkKept() // it is no loss
  if (!(await wipe(parts.db, { keepUnsent: true, ...(me && { session: me }) }))) return markKept()
  isBack.value = false
  thrownAway.value = me && way === 'discard' ? await discardAll(me.staff.id) : null
  await parts.locks.takeAway('pictures') // a piece that is on its way is ended
  void tellBackground({ type: 'account-changed' })
  if (me) void endOnServer(me) // which may be slow, or away
}

const discardAll = async (authorId: string) => ({
  ...(await discardUnsent(parts.db, authorId)),
  words: await discardToLog(authorId),
})

/**
 * Sends until nothing of theirs waits here, also what was written meanwhile.
 *
 * @returns whether the server has everything that the person appended here and that it had not refused before
 */
async function sendAll(me: SignedIn | null): Promise<boolean> {
  if (me === null) return true
  const authorId = me.staff.id
  const own = async () => (await allOutbox(parts.db)).filter((row) => row.authorId === authorId)
  for (;;) {
    const sent = new Set((await own()).filter(({ state }) => state === 'waiting').map(({ id }) => id))
    if (sent.size === 0) return true
    await parts.locks.takeAway('pictures') // an upload that hangs goes again: somebody asked
    await retryNow(parts.db)
    await hurry(parts.db, authorId, parts.clock.now())
    await drain(parts)
    if ((await own()).some(({ id, state }) => sent.has(id) && state !== 'accepted')) return false
  }
}

/** What was thrown away waits here again for its author. */
export async function takeBackDiscarded(): Promise<void> {
  if (thrownAway.value === null) return
  await Promise.all([putBack(parts.db, thrownAway.value), putBackToLog(thrownAway.value.words)])
  thrownAway.value = null
  isBack.value = true
}

/** Somebody signed in: what another has thrown away is gone for good, and what did not arrive before goes now. */
effect(() => {
  if (!isSignedIn.value) return
  leftBehind.value = false
  thrownAway.value = null
  isBack.value = false
})

/** A server that cannot be reached must not keep anybody signed in on this machine; the session there expires. */
async function endOnServer(me: { server: string; token: string }): Promise<void> {
  try {
    await createApi(me).call('signOut', {})
  } catch (error) {
    console.info(`The server was not told of the sign-out: ${failureOf(error).code}`)
  }
}

/** All clients as a file, saved by the browser as downloads are. */
export const exportClients = () =>
  exporting.run(async () => {
    const response = await asMe((api) => api.call('exportClients', {}))
    saveFile(await response.blob(), 'medkarta-clients.csv')
  })

export const exportState = computed(() => ({ busy: exporting.busy.value, failure: exporting.failure.value }))
