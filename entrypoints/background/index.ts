import { defineBackground } from 'wxt/utils/define-background'
import { createTexts } from '#lib/i18n/texts.ts'
import { extension, onPanelClosed } from '#lib/platform/extension.ts'
import { watchHighlightRules } from '#lib/platform/highlights.ts'
import { readLocale, watchLanguage } from '#lib/platform/language.ts'
import { onMessage, tellPanel } from '#lib/platform/messages.ts'
import { openPanels, sendForPanel } from '#lib/platform/open-panels.ts'
import { openPanel, panelWindows } from '#lib/platform/panel-window.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Received } from '#lib/platform/receive.ts'
import { watchRules } from '#lib/platform/site-rules.ts'
import type { FromExtension } from '#lib/protocol/internal.ts'
import { retryNow } from '#lib/sync/pauses.ts'
import { showWaiting } from './badge.ts'
import { knownIn, openPointed, pointedAt } from './highlights.ts'
import { logClick, noteMenu } from './log-request.ts'
import { tabClosed } from './pages.ts'
import { reminderClicked } from './remind.ts'
import { OPEN_PANEL, tellSettings } from './settings.ts'
import { checkTab, followSites, frameSaysHello, frameTells, leaveSites, lookOnce, rulesChanged } from './sites.ts'
import { accountChanged, freshenDirectory, onAlarm, sendOutbox, setAlarms, updateDirectory } from './sync.ts'
import { tabTurns } from './turns.ts'
import { updateWaiting } from './waiting.ts'

const MENU_LOG = 'log'

/** Starts work that nobody waits for. A failure of it is a mistake of ours and goes to the console. */
function begin(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error(error))
}

/** A click on the chip, which counts the clients of its page. */
async function openForPage({ windowId, tabId }: { windowId: number; tabId: number }): Promise<void> {
  // The first thing: the gesture is over after anything asynchronous.
  await Promise.all([openPanel(windowId), tellPanel({ type: 'page-wanted', tabId })])
}

function fromPage({ message, ...sender }: Extract<Received, { from: 'page' }>): unknown {
  switch (message.type) {
    case 'open-panel':
      return openForPage(sender)
    case 'menu':
      return noteMenu(sender.tabId, message.near)
    case 'hello':
      if (sender.frameId === 0) begin(freshenDirectory())
      return frameSaysHello(sender, message.document)
    case 'sightings':
      return frameTells(sender, message)
    case 'known':
      return knownIn(sender, message.ready)
    case 'pointed':
      return pointedAt(sender, message)
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
    case 'waiting':
      return updateWaiting()
    case 'directory-changed':
      return updateDirectory()
  }
}

async function makeMenu(): Promise<void> {
  await extension.contextMenus.removeAll()
  extension.contextMenus.create({
    id: MENU_LOG,
    title: createTexts(await readLocale()).t('menu.log'),
    // No patterns of addresses: none fits the frames without one of their own, in which web mails show letters.
    contexts: ['page', 'selection', 'link', 'image'],
  })
}

async function installed(reason: string): Promise<void> {
  await makeMenu()
  await followSites({ everywhere: true })
  if (reason === 'install') await extension.runtime.openOptionsPage()
}

export default defineBackground(() => {
  onMessage((received) => (received.from === 'page' ? fromPage(received) : fromExtension(received.message)))
  extension.commands.onCommand.addListener((command, tab) => {
    if (command !== OPEN_PANEL) return
    begin(sendForPanel(tab?.windowId ?? extension.windows.WINDOW_ID_CURRENT))
    begin(openPointed(tab))
    begin(lookOnce(tab?.id))
  })
  extension.contextMenus.onClicked.addListener((click, tab) => {
    if (click.menuItemId !== MENU_LOG || tab?.windowId === undefined) return
    begin(sendForPanel(tab.windowId))
    begin(lookOnce(tab.id))
    begin(logClick(click, tab))
  })
  extension.notifications.onClicked.addListener((id) => begin(reminderClicked(id)))
  extension.runtime.onInstalled.addListener(({ reason }) => begin(installed(reason)))
  extension.runtime.onStartup.addListener(() => begin(followSites()))
  extension.permissions.onAdded.addListener(() => begin(followSites({ everywhere: true })))
  extension.permissions.onRemoved.addListener(() => begin(leaveSites()))
  extension.tabs.onRemoved.addListener((tabId) => begin(tabClosed(tabId)))
  onPanelClosed((windowId) => begin(Promise.all([openPanels.remove(windowId), panelWindows.remove(windowId)])))
  extension.tabs.onUpdated.addListener((tabId, change) => {
    if (change.url || change.status === 'loading') begin(tabTurns(tabId, change.url === undefined))
    if (change.status === 'complete') begin(checkTab(tabId))
  })
  extension.alarms.onAlarm.addListener(({ name }) => begin(onAlarm(name)))
  self.addEventListener('online', () => begin(Promise.all([retryNow(parts.db).then(sendOutbox), updateDirectory()])))
  watchRules(() => begin(rulesChanged()))
  watchHighlightRules(() => begin(tellSettings()))
  watchLanguage(() => begin(Promise.all([tellSettings(), makeMenu(), showWaiting()])))
  begin(setAlarms())
  begin(followSites())
  begin(updateDirectory())
  begin(sendOutbox())
  begin(updateWaiting())
})
