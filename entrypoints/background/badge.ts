import { createTexts, type Texts } from '#lib/i18n/texts.ts'
import { extension } from '#lib/platform/extension.ts'
import { readLocale } from '#lib/platform/language.ts'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { keptWaiting } from '#lib/store/waiting.ts'
import { tabsWithSightings } from './sightings.ts'

/** The number's ground says which number it is, as the title does in words: clients on the page, what waits, what is late. */
const PAGE = '#0a6e69'
const WAITS = '#8a5300'
const LATE = '#b3261e'
/** More than this does not fit on a toolbar. */
const MOST = 99

/** How many clients were counted; `more`: the page shows so many that not all were. */
export type Shown = { clients: number; more: boolean }

/** What is to be shown of a page; null: nothing is known of it. */
export const shownOf = (page: PageState | null): Shown => {
  return { clients: page?.clients.length ?? 0, more: page?.more ?? false }
}

type Badge = { text: string; color: string; title: string }

const numberOn = (count: number): string => (count > MOST ? `${MOST}+` : count === 0 ? '' : String(count))

async function waitingBadge(texts: Texts): Promise<Badge> {
  const { total, overdue } = await keptWaiting(parts.db)
  const words = total === 0 ? '' : `: ${texts.t('badge.waiting', { count: total })}`
  return { text: numberOn(total), color: overdue > 0 ? LATE : WAITS, title: `${texts.t('app.name')}${words}` }
}

async function badgeOf({ clients, more }: Shown): Promise<Badge> {
  const texts = createTexts(await readLocale())
  if (clients === 0) return waitingBadge(texts)
  const title = `${texts.t('app.name')}: ${texts.t('badge.page', { count: clients })}`
  return { text: more ? `${clients}+` : numberOn(clients), color: PAGE, title }
}

async function put({ text, color, title }: Badge, tab: { tabId?: number }): Promise<void> {
  try {
    await extension.action.setBadgeBackgroundColor({ ...tab, color })
    await extension.action.setBadgeText({ ...tab, text })
    await extension.action.setTitle({ ...tab, title })
  } catch (error) {
    console.info(`Tab ${tab.tabId} closed before its number could be shown`, error)
  }
}

/** The number on the toolbar while a tab is in front: its clients, or what waits for the person when it has none. */
export const showNumber = async (tabId: number, shown: Shown): Promise<void> => put(await badgeOf(shown), { tabId })

/** What waits has changed: every tab without clients shows the new number. */
export async function showWaiting(): Promise<void> {
  await put(await badgeOf(shownOf(null)), {})
  for (const tabId of await tabsWithSightings()) {
    await showNumber(tabId, shownOf(await pageStates.read(tabId)))
  }
}
