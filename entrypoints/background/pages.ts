import { normalEmail } from '#lib/identifiers/email.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { showChip } from './chip.ts'
import { type Looked, lookUp } from './directory.ts'
import { judge } from './judge.ts'
import { type Clients, rememberedClients, resolveClients } from './resolve.ts'
import { forgetFrame, framesOf, inTurn, keepSightings, sightingsOf, tabsWithSightings } from './sightings.ts'

/** A frame reports what it shows. */
export function frameReports(tabId: number, frameId: number, sightings: Sighting[]): Promise<void> {
  return inTurn(tabId, async () => {
    await keepSightings(tabId, frameId, sightings)
    await judgeTab(tabId)
  })
}

/**
 * A frame has a new document. Of a new page nothing is known until its first report.
 *
 * @returns frames that spoke before their page did, or belong to the page of before: the former have to look anew
 */
export function frameBegins(tabId: number, frameId: number): Promise<number[]> {
  return inTurn(tabId, async () => {
    const early = frameId === 0 ? (await framesOf(tabId)).filter((id) => id !== 0) : []
    await forgetFrame(tabId, frameId)
    if (frameId === 0) await pageBegins(tabId)
    else await judgeTab(tabId)
    return early
  })
}

async function pageBegins(tabId: number): Promise<void> {
  await keepSightings(tabId, 0, [])
  await pageStates.write(tabId, { clients: [], main: null, strangers: [], status: 'looking' })
}

/** A tab is closed, or shows a page where our script does not run. */
export function tabGone(tabId: number): Promise<void> {
  return inTurn(tabId, async () => {
    await forgetFrame(tabId, 0)
    await pageStates.remove(tabId)
  })
}

/** Directory or account changed: every open page may mean something else now. */
export async function lookAgain(): Promise<void> {
  const tabs = await tabsWithSightings()
  await Promise.all(tabs.map((tabId) => inTurn(tabId, () => judgeTab(tabId))))
}

async function judgeTab(tabId: number): Promise<void> {
  const account = await signedIn()
  if (!account) {
    await pageStates.remove(tabId)
    return showChip(tabId, 0)
  }
  const state = await judgeSightings(account, await sightingsOf(tabId))
  await pageStates.write(tabId, state)
  await showChip(tabId, state.clients.length)
}

/** Who sightings lead to. Colleagues write half of the mail: their addresses are not even looked up. */
export async function judgeSightings(account: SignedIn, sightings: readonly Sighting[]): Promise<PageState> {
  const staff = new Set((await parts.db.staff.toArray()).map(({ email }) => normalEmail(email) ?? email))
  const looked = await lookUp(account, sightings)
  const known = looked.filter(
    ({ known, sighting }) => known && !(sighting.kind === 'email' && staff.has(sighting.normal)),
  )
  const { status, clients } = await askServer(account, known)
  return { ...judge(looked, clients, staff, account.company.country), status }
}

async function askServer(
  account: SignedIn,
  known: readonly Looked[],
): Promise<{ status: 'ready' | 'unreachable'; clients: Clients }> {
  const digests = known.map(({ digest }) => digest)
  try {
    return { status: 'ready', clients: await resolveClients(account, digests) }
  } catch (error) {
    console.info('The server did not say who is on the page', error)
    return { status: 'unreachable', clients: await rememberedClients(digests) }
  }
}
