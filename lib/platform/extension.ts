import browser, { type Runtime } from 'webextension-polyfill'

/** The extension API, with promises in every browser: the one place where the rest of the house gets it. */
export const extension = browser

export type Sender = Runtime.MessageSender

/** Chromium's `sidePanel`, which the polyfill hands through as it is. Absent in Firefox. */
type SidePanel = { open(options: { windowId: number } | { tabId: number }): Promise<void> }

const { sidePanel, sidebarAction } = browser as typeof browser & { sidePanel?: SidePanel }

/** Whether a click on the chip can open the panel: a click relayed from a page is no gesture for Firefox's sidebar. */
export const clickOpensPanel = sidePanel !== undefined

/**
 * Opens the panel beside the tabs of a window. Must be the first asynchronous call after the gesture that asks for it.
 *
 * @throws Error of the browser when there was no gesture
 */
export function openPanel(windowId: number): Promise<void> {
  return sidePanel ? sidePanel.open({ windowId }) : sidebarAction.open()
}
