import { tellPage } from '#lib/platform/messages.ts'
import { type Shown, showNumber } from './badge.ts'

/** How many clients a page shows: a number on the toolbar icon, and the chip in the page. No names: pages are not trusted. */
export async function showChip(tabId: number, shown: Shown): Promise<void> {
  await tellChip(tabId, shown)
  await showNumber(tabId, shown)
}

/** @returns false when our script does not run in that tab */
export const tellChip = (tabId: number, shown: Shown): Promise<boolean> =>
  tellPage(tabId, { type: 'chip', ...shown }, 0)
