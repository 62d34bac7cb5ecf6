import { extension } from '#lib/platform/extension.ts'
import { tellPage } from '#lib/platform/messages.ts'

const ACCENT = '#0a6e69'

/** How many clients a page shows: a number on the toolbar icon, and the chip in the page. No names: pages are not trusted. */
export async function showChip(tabId: number, clients: number): Promise<void> {
  await tellChip(tabId, clients)
  try {
    await extension.action.setBadgeBackgroundColor({ tabId, color: ACCENT })
    await extension.action.setBadgeText({ tabId, text: clients === 0 ? '' : String(clients) })
  } catch (error) {
    console.info(`Tab ${tabId} closed before its number could be shown`, error)
  }
}

/** @returns false when our script does not run in that tab */
export const tellChip = (tabId: number, clients: number): Promise<boolean> =>
  tellPage(tabId, { type: 'chip', clients }, 0)
