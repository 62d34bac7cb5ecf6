import { computed, effect, untracked } from '@preact/signals'
import { comeAfter } from '#lib/card/uuid-v7.ts'
import { type Api, createApi } from '#lib/platform/api.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { Role } from '#lib/protocol/staff.ts'
import { endSession, readAccount } from '#lib/store/account.ts'
import type { Account } from '#lib/store/database.ts'
import { draftsOf } from '#lib/store/drafts.ts'
import { allOutbox } from '#lib/store/outbox.ts'
import { watched } from './watched.ts'

/** Undefined until the store has been read. */
export const account = watched<Account | null | undefined>(() => readAccount(parts.db), undefined)
export const isSignedIn = computed(() => typeof account.value?.token === 'string')
/** The staff id of the person who is signed in here, or whose session ended here; null when nobody is. */
export const person = computed(() => account.value?.staff.id ?? null)
export const role = computed(() => account.value?.staff.role ?? 'reader')
/** The role where this version does not know it: such a person may only read here. */
export const unknownRole = computed(() => (Role.safeParse(role.value).success ? null : role.value))
export const mayWrite = computed(() => isSignedIn.value && role.value !== 'reader' && unknownRole.value === null)
export const isAdmin = computed(() => isSignedIn.value && role.value === 'admin')

/** Runs `forget` whenever the person is another than before, or nobody: nothing of theirs stays on the screen. */
export function onOtherPerson(forget: () => void): void {
  let before = person.peek()
  effect(() => {
    const now = person.value
    if (before !== null && before !== now) untracked(forget)
    before = now
  })
}

/**
 * Tells the open pages, through the background, that the server has ended the session, whoever found it out. A sign-out
 * takes the account away and tells it by itself.
 */
export function tellWhenSessionEnds(): void {
  let before: string | null = null
  effect(() => {
    const now = account.value?.token ?? null
    const isOver = before !== null && now === null && account.value !== null
    before = now
    if (isOver) void tellBackground({ type: 'account-changed' })
  })
}

/** The people of the company. */
export const staff = watched(() => parts.db.staff.toArray(), [])

/**
 * Rows of the person who is signed in, in the order in which they were written; of everybody when nobody is. What is written
 * here next stands behind them, also by a clock that was set back since.
 */
const ownRows = watched(async () => {
  const own = (await readAccount(parts.db))?.staff.id
  const rows = (await allOutbox(parts.db)).filter(({ authorId }) => own === undefined || authorId === own)
  const last = rows.at(-1)
  if (last) comeAfter(last.id)
  return rows
}, [])

/** Entries that the server does not have yet and that go out by themselves, in the order of writing. */
export const ownWaiting = computed(() => ownRows.value.filter(({ state }) => state === 'waiting'))
export const unsent = computed(() => ownWaiting.value.length)

/** Those to which the server said no: they go nowhere until their author changes or discards them. */
export const refused = computed(() => ownRows.value.flatMap((row) => (row.state === 'refused' ? row : [])))

/** Drafts of the person who is signed in, or was until the session ended, on all cards. */
export const drafts = watched(async () => {
  const own = (await readAccount(parts.db))?.staff.id
  return own === undefined ? 0 : (await draftsOf(parts.db, own)).length
}, 0)

/**
 * Calls the server as the person who is signed in. A session that the server no longer takes ends here too.
 *
 * @throws FaultError `signed-out` without a session, and as `Api.call`
 */
export async function asMe<T>(work: (api: Api, me: SignedIn) => Promise<T>): Promise<T> {
  const me = await signedIn()
  if (!me) throw new FaultError('signed-out')
  try {
    return await work(createApi(me), me)
  } catch (error) {
    if (error instanceof MedkartaError && error.code === 'unauthenticated') await endSession(parts.db, me.token)
    throw error
  }
}
