import { tellPage } from '#lib/platform/messages.ts'
import type { Received } from '#lib/platform/receive.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import { lookAtOpenTabs, lookAtTab, mayLook, mayLookAtTab, openTabs, registerDetector } from '#lib/platform/sites.ts'
import type { PageSettings, Sighting } from '#lib/protocol/page.ts'
import { shownOf } from './badge.ts'
import { showChip, tellChip } from './chip.ts'
import { unequip } from './highlights.ts'
import { frameBegins, frameReports, pageGone } from './pages.ts'
import { pageSettings, tellFrames } from './settings.ts'
import { tabsWithSightings } from './sightings.ts'

type Sender = Omit<Extract<Received, { from: 'page' }>, 'message'>

/** Sites were given, or this is a start: run where we may, and nowhere else. */
export async function followSites({ everywhere = false } = {}): Promise<void> {
  const changed = await registerDetector()
  if (changed || everywhere) await lookAtOpenTabs()
}

/** Sites were taken back: scripts that run there fall silent, and what they told is forgotten. */
export async function leaveSites(): Promise<void> {
  await followSites()
  await leaveOthers()
}

/** The person's rules or the company's have changed: open pages, and each frame of them, fall silent or are looked at anew. */
export async function rulesChanged(): Promise<void> {
  await registerDetector()
  await leaveOthers()
  await lookAtOpenTabs()
}

async function leaveOthers(): Promise<void> {
  const allowed = new Set(await openTabs())
  const others = (await tabsWithSightings()).filter((tabId) => !allowed.has(tabId))
  await Promise.all(others.map(leaveTab))
}

async function leaveTab(tabId: number): Promise<void> {
  await tellPage(tabId, { type: 'settings', settings: null })
  await unequip(tabId)
  await pageGone(tabId)
  await showChip(tabId, shownOf(null))
}

/** A frame has a new document. Where the rules do not let us look it gets nothing to look for. */
export async function frameSaysHello(
  { tabId, frameId, pageUrl, frameUrl }: Sender,
  document: number,
): Promise<PageSettings> {
  if (!(await mayLook(pageUrl)) || !(await mayLook(frameUrl))) return null
  const early = await frameBegins(tabId, frameId, document)
  await tellFrames(tabId, early)
  return pageSettings(pageUrl)
}

/** A frame reports what it shows; it is heard only where the rules let us look. */
export function frameTells(
  { tabId, frameId, pageUrl, frameUrl }: Sender,
  { document, sightings }: { document: number; sightings: Sighting[] },
): Promise<void> {
  return frameReports(tabId, frameId, document, async () => {
    if (!(await mayLook(pageUrl))) return null
    return (await mayLook(frameUrl)) ? sightings : []
  })
}

/** Looks at the tab in front by `activeTab`, unless its page is looked at already or the rules do not let us. */
export async function lookOnce(tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined || !(await mayLookAtTab(tabId))) return false
  const known = await pageStates.read(tabId) // a script that was told to be silent listens, but looks no longer
  return (known !== null && (await listens(tabId))) || lookAtTab(tabId)
}

/** Whether our script runs in a tab. It hears how many clients there are, which it knows already. */
async function listens(tabId: number): Promise<boolean> {
  return tellChip(tabId, shownOf(await pageStates.read(tabId)))
}

/** Where our script does not answer, nothing is known of the page any more. */
export async function checkTab(tabId: number): Promise<void> {
  if (!(await listens(tabId))) await pageGone(tabId)
}
