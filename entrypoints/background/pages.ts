import { askPage, tellPage } from '#lib/platform/messages.ts'
import { type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { choices, menus, pageStates, pointed } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { shownOf } from './badge.ts'
import { showChip } from './chip.ts'
import {
  beginFrames,
  forgetFrames,
  framesOf,
  inTurn,
  isTopHeard,
  keepSightings,
  sightingsOf,
  tabsWithSightings,
} from './sightings.ts'
import { answerTo, knownHere, type Question, questionOf, strangersLast } from './who.ts'

/** What a frame says of itself; null when nothing is to be known of the whole page. */
type Heard = () => Promise<Sighting[] | null>
type Batch = { frames: Map<number, Heard>; done: Promise<void> }

/** By tab: frames that wait for the next turn together. A page may have hundreds of them, which all speak at once. */
const batches = new Map<number, Batch>()

/** A frame reports. `heard`: what of it counts. */
export function frameReports(tabId: number, frameId: number, heard: Heard): Promise<void> {
  const waiting = batches.get(tabId)
  if (waiting !== undefined) {
    waiting.frames.set(frameId, heard)
    return waiting.done
  }
  const frames = new Map([[frameId, heard]])
  const done = judgeTab(tabId, () => {
    if (batches.get(tabId)?.frames === frames) batches.delete(tabId)
    return takeIn(tabId, frames)
  })
  batches.set(tabId, { frames, done })
  return done
}

/** @returns whether there is any news */
async function takeIn(tabId: number, frames: ReadonlyMap<number, Heard>): Promise<boolean> {
  const all = await Promise.all(
    [...frames].map(async ([frameId, heard]) => {
      const sightings = await heard()
      return sightings === null ? [] : [[frameId, await strangersLast(sightings)] as const]
    }),
  )
  return keepSightings(tabId, new Map(all.flat()))
}

/**
 * A frame has a new document. Of a new page nothing is known until its first report.
 *
 * @returns frames that spoke before their page did, or belong to the page of before: the former have to look anew
 */
export async function frameBegins(tabId: number, frameId: number): Promise<number[]> {
  if (frameId !== 0) {
    await frameReports(tabId, frameId, async () => [])
    return []
  }
  batches.delete(tabId) // whoever speaks from now on speaks of the new page
  return inTurn(tabId, () => pageBegins(tabId))
}

/** A page that is at work for longer than that may be another one by now, in milliseconds. */
const ANSWERS_WITHIN = 50
/** How long the card of a page stands that is loaded anew, before it is not known whose page it is, in milliseconds. */
const RELOADS_WITHIN = 2_000

/**
 * A tab has another address, or loads the same one anew. The same document is as known as it was. Of another one nothing is
 * known, also before our script is in it; one of the same address shows the same, most of the time, but nothing follows from
 * that.
 */
export async function tabTurns(tabId: number, isSameAddress: boolean): Promise<void> {
  const known = await pageStates.read(tabId)
  if (known === null) return
  const before = reports.get(tabId)
  /** What was heard since, the page said itself. */
  const isUnheard = async () => reports.get(tabId) === before && (await pageStates.read(tabId)) !== null
  const unlessHeard = (work: () => Promise<unknown>) =>
    inTurn(tabId, async () => {
      if (await isUnheard()) await work()
    })
  const doubt = () => pageStates.write(tabId, isSameAddress ? { ...known, status: 'looking' } : NOBODY_YET)
  const answer = askPage(tabId, { type: 'probe' }, 0)
  const isLate = (await Promise.race([answer, pause(ANSWERS_WITHIN)])) === LATE
  if (isLate) await unlessHeard(doubt)
  if ((await answer) === undefined) {
    await unlessHeard(doubt)
    if (isSameAddress) await pause(RELOADS_WITHIN)
    await unlessHeard(() => pageBegins(tabId))
  } else if (isLate && (await isUnheard())) await judgeTab(tabId)
}

const LATE = Symbol('late')
const pause = (milliseconds: number) => new Promise<typeof LATE>((resolve) => setTimeout(resolve, milliseconds, LATE))

const NOBODY_YET: PageState = {
  clients: [],
  main: null,
  strangers: [],
  unnamed: false,
  more: false,
  status: 'looking',
}

async function pageBegins(tabId: number): Promise<number[]> {
  count(tabId)
  await pointed.remove(tabId)
  const early = (await framesOf(tabId)).filter((id) => id !== 0)
  await beginFrames(tabId)
  await pageStates.write(tabId, NOBODY_YET)
  return early
}

/** A tab is closed. */
export async function tabClosed(tabId: number): Promise<void> {
  await pageGone(tabId)
  await Promise.all([choices.remove(tabId), menus.remove(tabId)])
}

/** A tab shows a page where our script does not run. */
export function pageGone(tabId: number): Promise<void> {
  return inTurn(tabId, async () => {
    reports.delete(tabId)
    await pointed.remove(tabId)
    await forgetFrames(tabId)
    await pageStates.remove(tabId)
  })
}

/** Directory or account changed: every open page may mean something else now. */
export async function lookAgain(): Promise<void> {
  await Promise.all(
    (await tabsWithSightings()).map(async (tabId) => {
      await tellPage(tabId, { type: 'known-changed' })
      await judgeTab(tabId)
    }),
  )
}

/** The server can be reached: pages about which it has not said anything are asked about again. */
export async function lookAtUnanswered(): Promise<void> {
  await Promise.all((await tabsWithSightings()).map(async (tabId) => (await isOpen(tabId)) && judgeTab(tabId)))
}

/** A page of which nothing was reported yet is waited for; one whose question died with the background is not. */
async function isOpen(tabId: number): Promise<boolean> {
  const status = (await pageStates.read(tabId))?.status
  return status === 'unreachable' || (status === 'looking' && (await sightingsOf(tabId)).sightings.length > 0)
}

/** How often a tab's page has changed. Lost with the background, as are those who wait for an answer then. */
const reports = new Map<number, number>()

function count(tabId: number): number {
  const number = (reports.get(tabId) ?? 0) + 1
  reports.set(tabId, number)
  return number
}

/**
 * Takes in what has changed and writes at once what is known here; the server is asked outside of the tab's turn, so that
 * a slow one holds nobody up. Its answer to what the page no longer shows is dropped.
 *
 * @param takeIn says whether there is anything to judge
 */
async function judgeTab(tabId: number, takeIn = async (): Promise<boolean> => true): Promise<void> {
  const { question, number } = await inTurn(tabId, async () => {
    if (!(await takeIn())) return { question: null, number: 0 }
    return { question: await judgeHere(tabId), number: count(tabId) }
  })
  if (question === null) return
  const state = await answerTo(question)
  await inTurn(tabId, async () => {
    if (reports.get(tabId) === number) await tell(tabId, state)
  })
}

/** @returns what has to be asked, null when nothing */
async function judgeHere(tabId: number): Promise<Question | null> {
  const account = await signedIn()
  if (!account) {
    await pageStates.remove(tabId)
    await showChip(tabId, shownOf(null))
    return null
  }
  if (!(await isTopHeard(tabId))) return null
  const question = await questionOf(account, await sightingsOf(tabId))
  const state = await knownHere(question)
  await tell(tabId, state)
  return state.status === 'looking' ? question : null
}

async function tell(tabId: number, state: PageState): Promise<void> {
  await pageStates.write(tabId, state)
  await showChip(tabId, shownOf(state))
}

/** Who sightings lead to, as the server says. */
export const judgeSightings = async (account: SignedIn, sightings: Sighting[]): Promise<PageState> =>
  answerTo(await questionOf(account, { sightings, more: false }))
