import { createTexts, type Texts } from '#lib/i18n/texts.ts'
import { extension } from '#lib/platform/extension.ts'
import { readLocale } from '#lib/platform/language.ts'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { countRefused } from '#lib/store/discard.ts'
import { keptWaiting } from '#lib/store/waiting.ts'
import { tabsWithSightings } from './sightings.ts'

/** The number's ground says which number it is, as the title does in words: clients on the page, what waits, what is late. */
const PAGE = '#0a6e69'
const WAITS = '#8a5300'
const LATE = '#b3261e'
/** An entry is on no card, and nothing brings it there but its author: it stands before every number. */
const REFUSED = '!'
/** More than this does not fit on a toolbar. */
const MOST = 99

/** How many clients were counted; `more`: the page shows so many that not all were. */
export type Shown = { clients: number; more: boolean }

/** What is to be shown of a page; null: nothing is known of it. */
export const shownOf = (page: PageState | null): Shown => {
  return { clients: page?.clients.length ?? 0, more: page?.more ?? false }
}

/** `words`: what the sign means; nothing when there is none. */
type Badge = { text: string; color: string; words: string }

const numberOn = (count: number): string => (count > MOST ? `${MOST}+` : count === 0 ? '' : String(count))

async function waitingBadge({ t }: Texts): Promise<Badge> {
  const { total = 0, overdue = 0 } = (await keptWaiting(parts.db)) ?? {}
  const words = total === 0 ? '' : t('badge.waiting', { count: total })
  return { text: numberOn(total), color: overdue > 0 ? LATE : WAITS, words }
}

function pageBadge({ t }: Texts, { clients, more }: Shown): Badge {
  const text = more ? `${clients}+` : numberOn(clients)
  return { text, color: PAGE, words: t('badge.page', { count: clients }) }
}

async function badgeOf(texts: Texts, shown: Shown): Promise<Badge> {
  const refused = await countRefused(parts.db)
  const badge = shown.clients === 0 ? await waitingBadge(texts) : pageBadge(texts, shown)
  if (refused === 0) return badge
  const words = texts.t('badge.refused', { count: refused })
  return { text: REFUSED, color: LATE, words: badge.words === '' ? words : `${words}; ${badge.words}` }
}

async function put(shown: Shown, tab: { tabId?: number }): Promise<void> {
  const texts = createTexts(await readLocale())
  const { text, color, words } = await badgeOf(texts, shown)
  const name = texts.t('app.name')
  const title = words === '' ? name : `${name}: ${words}`
  try {
    await extension.action.setBadgeBackgroundColor({ ...tab, color })
    await extension.action.setBadgeText({ ...tab, text })
    await extension.action.setTitle({ ...tab, title })
  } catch (error) {
    console.info(`Tab ${tab.tabId} closed before its number could be shown`, error)
  }
}

/**
 * What the toolbar shows while a tab is in front: a sign that an entry was refused, else how many clients are on the page,
 * or what waits for the person when there are none.
 */
export const showNumber = (tabId: number, shown: Shown): Promise<void> => put(shown, { tabId })

/** What waits, or was refused, has changed: every tab shows it. */
export async function showWaiting(): Promise<void> {
  await put(shownOf(null), {})
  for (const tabId of await tabsWithSightings()) {
    await showNumber(tabId, shownOf(await pageStates.read(tabId)))
  }
}
