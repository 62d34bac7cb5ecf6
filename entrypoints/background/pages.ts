import { tellPage } from '#lib/platform/messages.ts'
import { type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { choices, menus, pageStates, pointed } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { shownOf } from './badge.ts'
import { showChip } from './chip.ts'
import { count, forgetCounts, isAsThen } from './counts.ts'
import { forgetDocuments, isReplaced, turnDocument } from './documents.ts'
import {
  beginFrames,
  forgetFrames,
  framesOf,
  inTurn,
  isTopHeard,
  keepSightings,
  sightingsOf,
  sortAnew,
  tabsWithSightings,
} from './sightings.ts'
import { answerTo, knownHere, type Question, questionOf, strangersLast } from './who.ts'

/** What a frame says of itself; null when nothing is to be known of the whole page. */
type Heard = () => Promise<Sighting[] | null>
type Batch = { frames: Map<number, Heard>; done: Promise<void> }

/** By tab: frames that wait for the next turn together. A page may have hundreds of them, which all speak at once. */
const batches = new Map<number, Batch>()

/** A document in a frame reports. `hear`: what of it counts. */
export function frameReports(tabId: number, frameId: number, document: number, hear: Heard): Promise<void> {
  // What a page said when it went may be heard after its tab has turned to the next: it says nothing of that.
  const waiting = batches.get(tabId)
  const other = waiting?.frames.get(frameId)
  const heard = async () => (frameId === 0 && (await isReplaced(tabId, document)) ? (other?.() ?? null) : hear())
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
 * @param document tells it from the others of its frame
 * @returns frames that spoke before their page did, or belong to the page of before: the former have to look anew
 */
export async function frameBegins(tabId: number, frameId: number, document: number): Promise<number[]> {
  if (frameId !== 0) {
    await frameReports(tabId, frameId, document, async () => [])
    return []
  }
  batches.delete(tabId) // whoever speaks from now on speaks of the new page
  return inTurn(tabId, () => pageBegins(tabId, document))
}

/** What is known of a page that has not said anything. */
export const NOBODY_YET: PageState = {
  clients: [],
  main: null,
  strangers: [],
  unnamed: false,
  more: false,
  status: 'looking',
}

/**
 * In the tab's turn: a page is gone, and nothing is known of the next.
 *
 * @param document the next one's, null while it has not said hello
 * @returns frames of which something is known
 */
export async function pageBegins(tabId: number, document: number | null): Promise<number[]> {
  count(tabId, 'begins')
  await pointed.remove(tabId)
  await turnDocument(tabId, document)
  const early = (await framesOf(tabId)).filter((id) => id !== 0)
  await beginFrames(tabId)
  await pageStates.write(tabId, NOBODY_YET)
  return early
}

/** A tab is closed. */
export async function tabClosed(tabId: number): Promise<void> {
  await pageGone(tabId)
  await Promise.all([choices.remove(tabId), menus.remove(tabId), forgetDocuments(tabId)])
  forgetCounts(tabId)
}

/** A tab shows a page where our script does not run. */
export function pageGone(tabId: number): Promise<void> {
  return inTurn(tabId, async () => {
    count(tabId, 'begins')
    await pointed.remove(tabId)
    await turnDocument(tabId, null)
    await forgetFrames(tabId)
    await pageStates.remove(tabId)
  })
}

/** Directory or account changed: every open page may mean something else now, and to nobody it means nothing. */
export async function lookAgain(): Promise<void> {
  await Promise.all(
    (await tabsWithSightings()).map(async (tabId) => {
      await tellPage(tabId, { type: 'known-changed' })
      await judgeTab(tabId, async () => {
        await sortAnew(tabId, strangersLast)
        return true
      })
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

/**
 * Takes in what has changed and writes at once what is known here; the server is asked outside of the tab's turn, so that
 * a slow one holds nobody up. Its answer to what the page no longer shows is dropped.
 *
 * @param takeIn says whether there is anything to judge
 */
export async function judgeTab(tabId: number, takeIn = async (): Promise<boolean> => true): Promise<void> {
  const { question, asked } = await inTurn(tabId, async () => {
    if (!(await takeIn())) return { question: null, asked: null }
    return { question: await judgeHere(tabId), asked: count(tabId, 'reports') }
  })
  if (question === null) return
  const state = await answerTo(question)
  await inTurn(tabId, async () => {
    if (isAsThen(tabId, asked)) await tell(tabId, state)
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
