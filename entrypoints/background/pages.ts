import { judge } from '#lib/detect/judge.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { PageClient } from '#lib/protocol/pages-state.ts'
import { showChip } from './chip.ts'
import { type Looked, lookUp } from './directory.ts'
import { type Clients, rememberedClients, resolveClients } from './resolve.ts'
import { forgetFrame, inTurn, keepSightings, sightingsOf, tabsWithSightings } from './sightings.ts'

/** A frame reports what it shows. */
export function frameReports(tabId: number, frameId: number, sightings: Sighting[]): Promise<void> {
  return inTurn(tabId, async () => {
    await keepSightings(tabId, frameId, sightings)
    await judgeTab(tabId)
  })
}

/** A frame has a new document. Of a new page nothing is known until its first report. */
export function frameBegins(tabId: number, frameId: number): Promise<void> {
  return inTurn(tabId, async () => {
    await forgetFrame(tabId, frameId)
    if (frameId !== 0) return judgeTab(tabId)
    await keepSightings(tabId, 0, [])
    await pageStates.write(tabId, { clients: [], main: null, strangers: [], status: 'looking' })
  })
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
  const looked = await lookUp(account, await withoutStaff(await sightingsOf(tabId)))
  const { status, clients } = await askServer(account, looked)
  const judged = judge(withClients(looked, clients))
  await pageStates.write(tabId, { ...judged, status })
  await showChip(tabId, judged.clients.length)
}

/** The clients that sightings lead to, best first. */
export async function clientsOf(account: SignedIn, sightings: Sighting[]): Promise<PageClient[]> {
  const looked = await lookUp(account, await withoutStaff(sightings))
  const { clients } = await askServer(account, looked)
  return judge(withClients(looked, clients)).clients
}

const withClients = (looked: Looked[], clients: Clients) =>
  looked.map(({ sighting, digest }) => ({ sighting, clients: clients.get(digest) ?? [] }))

/** Colleagues write half of the mail: they are never clients. */
async function withoutStaff(sightings: Sighting[]): Promise<Sighting[]> {
  const staff = await parts.db.staff.toArray()
  const own = new Set(staff.map(({ email }) => email.toLowerCase()))
  return sightings.filter(({ kind, normal }) => kind !== 'email' || !own.has(normal))
}

async function askServer(
  account: SignedIn,
  looked: Looked[],
): Promise<{ status: 'ready' | 'unreachable'; clients: Clients }> {
  const digests = looked.filter(({ known }) => known).map(({ digest }) => digest)
  try {
    return { status: 'ready', clients: await resolveClients(account, digests) }
  } catch (error) {
    console.info('The server did not say who is on the page', error)
    return { status: 'unreachable', clients: await rememberedClients(digests) }
  }
}
