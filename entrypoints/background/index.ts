import { defineBackground } from 'wxt/utils/define-background'
import { createTexts } from '#lib/i18n/texts.ts'
import { extension, openPanel } from '#lib/platform/extension.ts'
import { readLocale, watchLanguage } from '#lib/platform/language.ts'
import { onMessage, tellPage } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Received } from '#lib/platform/receive.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import { lookAtOpenTabs, lookAtTab, openTabs, registerDetector } from '#lib/platform/sites.ts'
import type { FromExtension } from '#lib/protocol/internal.ts'
import { retryNow } from '#lib/sync/sender.ts'
import { showChip, tellChip } from './chip.ts'
import { logClick } from './log-request.ts'
import { frameBegins, frameReports, tabGone } from './pages.ts'
import { OPEN_PANEL, pageSettings, tellFrames, tellSettings } from './settings.ts'
import { tabsWithSightings } from './sightings.ts'
import { accountChanged, freshenDirectory, onAlarm, sendOutbox, setAlarms, updateDirectory } from './sync.ts'

const MENU_LOG = 'log'

/** Starts work that nobody waits for. A failure of it is a mistake of ours and goes to the console. */
function begin(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error(error))
}

function fromPage({ tabId, windowId, frameId, message }: Extract<Received, { from: 'page' }>): unknown {
  switch (message.type) {
    case 'open-panel':
      return openPanel(windowId) // before anything asynchronous: the gesture is over after it
    case 'hello':
      begin(frameBegins(tabId, frameId).then((early) => tellFrames(tabId, early)))
      if (frameId === 0) begin(freshenDirectory())
      return pageSettings()
    case 'sightings':
      return frameReports(tabId, frameId, async () => message.sightings)
  }
}

function fromExtension(message: FromExtension): Promise<unknown> {
  switch (message.type) {
    case 'account-changed':
      return accountChanged()
    case 'look':
      return lookOnce(message.tabId)
    case 'outbox':
      return sendOutbox()
    case 'directory':
      return updateDirectory({ ask: true })
  }
}

/** Looks at the tab in front by `activeTab`, unless its page is looked at already. */
async function lookOnce(tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined) return false
  const known = await pageStates.read(tabId) // a script that was told to be silent listens, but looks no longer
  return (known !== null && (await listens(tabId))) || lookAtTab(tabId)
}

/** Whether our script runs in a tab. It hears how many clients there are, which it knows already. */
async function listens(tabId: number): Promise<boolean> {
  return tellChip(tabId, (await pageStates.read(tabId))?.clients.length ?? 0)
}

/** Sites were given or taken, or this is a start: run where we may, and nowhere else. */
async function followSites({ everywhere = false } = {}): Promise<void> {
  const changed = await registerDetector()
  if (changed || everywhere) await lookAtOpenTabs()
}

/** Sites were taken back: scripts that run there fall silent, and what they told is forgotten. */
async function leaveSites(): Promise<void> {
  await followSites()
  const allowed = new Set(await openTabs())
  const others = (await tabsWithSightings()).filter((tabId) => !allowed.has(tabId))
  await Promise.all(others.map(leaveTab))
}

async function leaveTab(tabId: number): Promise<void> {
  await tellPage(tabId, { type: 'settings', settings: null })
  await tabGone(tabId)
  await showChip(tabId, 0)
}

async function makeMenu(): Promise<void> {
  await extension.contextMenus.removeAll()
  extension.contextMenus.create({
    id: MENU_LOG,
    title: createTexts(await readLocale()).t('menu.log'),
    contexts: ['page', 'selection', 'link', 'image'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  })
}

async function installed(reason: string): Promise<void> {
  await makeMenu()
  await followSites({ everywhere: true })
  if (reason === 'install') await extension.runtime.openOptionsPage()
}

/** Where our script does not answer, nothing is known of the page any more. */
async function checkTab(tabId: number): Promise<void> {
  if (!(await listens(tabId))) await tabGone(tabId)
}

export default defineBackground(() => {
  onMessage((received) => (received.from === 'page' ? fromPage(received) : fromExtension(received.message)))
  extension.commands.onCommand.addListener((command, tab) => {
    if (command !== OPEN_PANEL) return
    begin(openPanel(tab?.windowId ?? extension.windows.WINDOW_ID_CURRENT))
    begin(lookOnce(tab?.id))
  })
  extension.contextMenus.onClicked.addListener((click, tab) => {
    if (click.menuItemId !== MENU_LOG || tab?.windowId === undefined) return
    begin(openPanel(tab.windowId))
    begin(lookOnce(tab.id))
    begin(logClick(click, tab))
  })
  extension.runtime.onInstalled.addListener(({ reason }) => begin(installed(reason)))
  extension.runtime.onStartup.addListener(() => begin(followSites()))
  extension.permissions.onAdded.addListener(() => begin(followSites({ everywhere: true })))
  extension.permissions.onRemoved.addListener(() => begin(leaveSites()))
  extension.tabs.onRemoved.addListener((tabId) => begin(tabGone(tabId)))
  extension.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'complete') begin(checkTab(tabId))
  })
  extension.alarms.onAlarm.addListener(({ name }) => begin(onAlarm(name)))
  self.addEventListener('online', () => begin(Promise.all([retryNow(parts.db).then(sendOutbox), updateDirectory()])))
  watchLanguage(() => begin(Promise.all([tellSettings(), makeMenu()])))
  begin(setAlarms())
  begin(followSites())
  begin(updateDirectory())
  begin(sendOutbox())
})
