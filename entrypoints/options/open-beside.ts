import { extension } from '#lib/platform/extension.ts'
import { openPanel } from '#lib/platform/panel-window.ts'
import { parts } from '#lib/platform/parts.ts'
import { openRequests } from '#lib/platform/session-state.ts'

/** The window of this page, known before a click: the panel opens only if nothing is awaited in between. */
let windowId: number | undefined

export async function knowWindow(): Promise<void> {
  windowId = (await extension.windows.getCurrent()).id
}

/** Opens the card of a client in the panel beside this page; in a tab where the browser opens no panel. */
export async function openBeside(cardId: string): Promise<void> {
  if (windowId === undefined) return
  const opening = openPanel(windowId)
  const at = new Date(parts.clock.now()).toISOString()
  await openRequests.write(windowId, { id: crypto.randomUUID(), cardId, at })
  try {
    await opening
  } catch (error) {
    console.info('The panel does not open from here; it opens as a tab', error)
    await extension.tabs.create({ url: extension.runtime.getURL('sidepanel.html') })
  }
}
