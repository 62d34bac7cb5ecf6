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
}

const { sidePanel, sidebarAction } = browser as typeof browser & { sidePanel?: SidePanel }

/** Whether a click on the chip can open the panel: a click relayed from a page is no gesture for Firefox's sidebar. */
export const clickOpensPanel = sidePanel !== undefined

/** Whether an open panel can be given the keyboard, by `reopenPanels`. */
export const panelTakesKeys = sidePanel !== undefined

/**
 * Opens the panel beside the tabs of a window. Must be the first asynchronous call after the gesture that asks for it.
 *
 * @throws Error of the browser when there was no gesture
 */
export function openPanel(windowId: number): Promise<void> {
  return sidePanel ? sidePanel.open({ windowId }) : sidebarAction.open()
}

/**
 * Opens the panels of these windows anew. Chromium gives the keyboard to a panel that opens, never to one that is open
 * (https://github.com/w3c/webextensions/issues/693), and `close` before `open` does not bring it either; taken away and
 * given back, it does. All is asked for at once: the gesture does not outlast an answer.
 *
 * @throws Error of the browser when there was no gesture
 */
export async function reopenPanels(windowIds: readonly number[]): Promise<void> {
  if (!sidePanel) return
  await Promise.all([
    sidePanel.setOptions({ enabled: false }),
    sidePanel.setOptions({ enabled: true }),
    ...windowIds.map((windowId) => sidePanel.open({ windowId })),
  ])
}
