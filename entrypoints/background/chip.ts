import { extension } from '#lib/platform/extension.ts'
import { tellPage } from '#lib/platform/messages.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'

/** How many clients were counted; `more`: the page shows so many that not all were. */
type Shown = { clients: number; more: boolean }

/** What is to be shown of a page; null: nothing is known of it. */
export const shownOf = (page: PageState | null): Shown => {
  return { clients: page?.clients.length ?? 0, more: page?.more ?? false }
}

const ACCENT = '#0a6e69'

/** How many clients a page shows: a number on the toolbar icon, and the chip in the page. No names: pages are not trusted. */
export async function showChip(tabId: number, shown: Shown): Promise<void> {
  await tellChip(tabId, shown)
  const { clients, more } = shown
  try {
    await extension.action.setBadgeBackgroundColor({ tabId, color: ACCENT })
    await extension.action.setBadgeText({ tabId, text: clients === 0 ? '' : `${clients}${more ? '+' : ''}` })
  } catch (error) {
    console.info(`Tab ${tabId} closed before its number could be shown`, error)
  }
}

/** @returns false when our script does not run in that tab */
export const tellChip = (tabId: number, shown: Shown): Promise<boolean> =>
  tellPage(tabId, { type: 'chip', ...shown }, 0)
