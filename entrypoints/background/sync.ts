import { createApi } from '#lib/platform/api.ts'
import { extension } from '#lib/platform/extension.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { refreshAccount, saveStaff } from '#lib/store/account.ts'
import { countRefused } from '#lib/store/discard.ts'
import { dropPictures, KEPT_FOR } from '#lib/store/pictures.ts'
import { syncDirectory } from '#lib/sync/directory.ts'
import { drain } from '#lib/sync/sender.ts'
import type { Drained } from '#lib/sync/steps.ts'
import { showWaiting } from './badge.ts'
import { forgetDirectory } from './directory.ts'
import { lookAgain, lookAtUnanswered } from './pages.ts'
import { askAnew, forgetAnswers } from './resolve.ts'
import { tellSettings } from './settings.ts'
import { updateWaiting } from './waiting.ts'

const DIRECTORY = 'directory'
const OUTBOX = 'outbox'
const ACCOUNT = 'account'
/** Shortest time that browsers let an alarm wait, in milliseconds. */
const SHORTEST_ALARM = 30_000

/** How old the directory may be when a page is opened, in milliseconds. */
const FRESH_FOR = 10_000

/** Alarms are hints, and looked after at every start; one that runs goes on, or it would never come to its time. */
export async function setAlarms(): Promise<void> {
  await keepAlarm(DIRECTORY, 1)
  await keepAlarm(ACCOUNT, 10)
}

async function keepAlarm(name: string, periodInMinutes: number): Promise<void> {
  const alarm = await extension.alarms.get(name)
  if (alarm?.periodInMinutes !== periodInMinutes) await extension.alarms.create(name, { periodInMinutes })
}

export async function onAlarm(name: string): Promise<void> {
  if (name === DIRECTORY) await Promise.all([updateDirectory(), updateWaiting()])
  if (name === ACCOUNT) {
    await updateAccount()
    await dropPictures(parts.db, parts.clock.now() - KEPT_FOR)
  }
  await sendOutbox()
}

/** Sends what is due; comes again when the next row is due, by a timer while we live and by an alarm if we do not. */
export async function sendOutbox(): Promise<void> {
  const before = await signedIn()
  await drain(parts, left)
  if (before && !(await signedIn())) return accountChanged() // the server ended the session
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Pictures may be on their way for minutes: what becomes due meanwhile goes beside them. */
async function left(drained: Drained): Promise<void> {
  await showRefused()
  const wait = comesIn(drained)
  clearTimeout(timer)
  if (wait === null) return
  if (wait < SHORTEST_ALARM) timer = setTimeout(() => void sendOutbox(), wait)
  await extension.alarms.create(OUTBOX, { when: parts.clock.now() + Math.max(wait, SHORTEST_ALARM) })
}

/** How many refused entries the toolbar knows of; a background that starts anew shows them once too often. */
let refusedShown: number | null = null

async function showRefused(): Promise<void> {
  const refused = await countRefused(parts.db)
  if (refused === refusedShown) return
  refusedShown = refused
  await showWaiting()
}

const comesIn = (drained: Drained): number | null =>
  drained.state === 'at' ? Math.max(0, drained.time - parts.clock.now()) : null

/** When the directory was last asked for; a background that starts anew asks once too often. */
let askedAt = 0

/** A page was opened: a client made by a colleague a minute ago should be known on it. */
export async function freshenDirectory(): Promise<void> {
  if (parts.clock.now() - askedAt > FRESH_FOR) await updateDirectory()
}

/**
 * Fetches the directory's changes; where there are any, the open pages are judged anew. Where there are none the server
 * is at least there: pages that it left without an answer get theirs.
 */
export async function updateDirectory({ ask = false } = {}): Promise<void> {
  const account = await signedIn()
  if (!account) return
  askedAt = parts.clock.now()
  const result = await syncDirectory(parts, account)
  if (result === 'ended') return accountChanged()
  if (!ask && result === 'same') return lookAtUnanswered()
  if (!ask && result === 'kept') return
  if (result === 'changed') {
    forgetDirectory()
    await updateAccount() // a new contract may teach a new mask
  }
  if (result === 'changed' || ask) await askAnew()
  await lookAgain()
}

/** Role, masks and colleagues as the server has them now. */
export async function updateAccount(): Promise<void> {
  const account = await signedIn()
  if (!account) return
  try {
    await readAccountAnew(account)
  } catch (error) {
    const failure = failureOf(error)
    console.info(`The account could not be read anew: ${failure.code}`)
  }
}

async function readAccountAnew(account: SignedIn): Promise<void> {
  const api = createApi(account)
  const [whoami, { staff }] = await Promise.all([api.call('whoami', {}), api.call('listStaff', {})])
  await refreshAccount(parts.db, account.token, whoami)
  await saveStaff(parts.db, account.token, staff)
  if (whoami.company.masks.join('\n') !== account.company.masks.join('\n')) await tellSettings()
}

/** Somebody signed in or out, or the server ended the session: nothing that was known of pages holds. */
export async function accountChanged(): Promise<void> {
  forgetDirectory()
  await forgetAnswers()
  await updateAccount()
  await Promise.all([updateDirectory(), updateWaiting()])
  await tellSettings()
  await lookAgain()
  await sendOutbox()
}
