import browser, { type Runtime } from 'webextension-polyfill'

/** The extension API, with promises in every browser: the one place where the rest of the house gets it. */
export const extension = browser

/** The API with callbacks, as browsers have it: for the one place where a promise comes too late. */
export const { chrome: callbacks } = globalThis as unknown as {
  chrome: { storage: { session: { get(keys: null, done: (held: Record<string, unknown>) => void): void } } }
}

export type Sender = Runtime.MessageSender

/** Chromium's `sidePanel`, which the polyfill hands through as it is. Absent in Firefox. */
type SidePanel = {
  open(options: { windowId: number } | { tabId: number }): Promise<void>
  setOptions(options: { enabled: boolean }): Promise<void>
  onClosed?: { addListener(closed: (panel: { windowId: number }) => void): void }
}

const { sidePanel, sidebarAction } = browser as typeof browser & { sidePanel?: SidePanel }

/** Whether a click on the chip can open the panel: a click relayed from a page is no gesture for Firefox's sidebar. */
export const clickOpensPanel = sidePanel !== undefined

/** Whether an open panel can be given the keyboard, by `reopenPanel`. */
export const panelTakesKeys = sidePanel !== undefined

/**
 * Opens the panel beside the tabs of a window; one without tabs has none (`openPanel` of panel-window.ts). Must be the
 * first asynchronous call after the gesture that asks for it.
 *
 * @throws Error of the browser when there was no gesture
 */
export function openSidePanel(windowId: number): Promise<void> {
  return sidePanel ? sidePanel.open({ windowId }) : sidebarAction.open()
}

/**
 * Opens the panel of a window anew. Chromium gives the keyboard to a panel that opens, never to one that is open
 * (https://github.com/w3c/webextensions/issues/693), and `close` before `open` does not bring it either; taken away and
 * given back, it does. That takes away the panels of all windows. All is asked for at once: the gesture does not outlast
 * an answer.
 *
 * @throws Error of the browser when there was no gesture
 */
export async function reopenPanel(windowId: number): Promise<void> {
  if (!sidePanel) return
  await Promise.all([
    sidePanel.setOptions({ enabled: false }),
    sidePanel.setOptions({ enabled: true }),
    sidePanel.open({ windowId }),
  ])
}

/** Tells the window of every panel that is closed; Chromium before 142 tells nothing, Firefox has one panel a window. */
export function onPanelClosed(closed: (windowId: number) => void): void {
  sidePanel?.onClosed?.addListener((panel) => closed(panel.windowId))
  // A panel that goes with its window has no time to say so.
  browser.windows.onRemoved.addListener(closed)
}
