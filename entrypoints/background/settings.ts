import { SITES } from '#lib/detect/hints/sites.ts'
import { createTexts, type Texts } from '#lib/i18n/texts.ts'
import { clickOpensPanel, extension } from '#lib/platform/extension.ts'
import { mayHighlight } from '#lib/platform/highlights.ts'
import { readLocale } from '#lib/platform/language.ts'
import { tellPage } from '#lib/platform/messages.ts'
import { signedIn } from '#lib/platform/parts.ts'
import type { PageSettings } from '#lib/protocol/page.ts'
import { unequip } from './highlights.ts'
import { tabsWithSightings } from './sightings.ts'

export const OPEN_PANEL = 'open-panel'

/** The keyboard command as the person set it, '' when there is none. */
async function shortcut(): Promise<string> {
  const commands = await extension.commands.getAll()
  return commands.find(({ name }) => name === OPEN_PANEL)?.shortcut ?? ''
}

/** What the content scripts of a page need to look; null when nobody is signed in: the page stays quiet then. */
export async function pageSettings(pageUrl: string | undefined): Promise<PageSettings> {
  const account = await signedIn()
  if (!account) return null
  const texts = createTexts(await readLocale())
  const keys = await shortcut()
  const chip = {
    ...texts.forms('chip.clients'),
    more: texts.t('chip.clients.more', { count: '{count}' }),
    open: texts.t('chip.open'),
    close: texts.t('chip.close'),
    shortcut: keys === '' ? texts.t('chip.button') : texts.t('chip.shortcut', { shortcut: keys }),
  }
  const { masks } = account.company
  const tip = (await mayHighlight(pageUrl)) ? tipWords(texts, keys) : ''
  return { masks, sites: SITES, chip, locale: texts.locale, shortcut: keys, clickOpens: clickOpensPanel, tip }
}

const tipWords = ({ t }: Texts, shortcut: string) =>
  shortcut === '' ? t('highlight.tip') : t('highlight.tip.shortcut', { shortcut })

/** Null where the browser does not tell it, or the tab is gone. */
async function settingsOf(tabId: number): Promise<PageSettings> {
  const tabs = await extension.tabs.query({ discarded: false })
  return pageSettings(tabs.find(({ id }) => id === tabId)?.url)
}

/** Sign-in, masks, language or where clients are highlighted changed: every page where our script runs hears of it. */
export async function tellSettings(): Promise<void> {
  await Promise.all(
    (await tabsWithSightings()).map(async (tabId) => {
      const settings = await settingsOf(tabId)
      await tellPage(tabId, { type: 'settings', settings })
      if (!settings?.tip) await unequip(tabId)
    }),
  )
}

/** Frames look anew when they hear the settings again; those that are gone hear nothing. */
export async function tellFrames(tabId: number, frameIds: readonly number[]): Promise<void> {
  if (frameIds.length === 0) return
  const settings = await settingsOf(tabId)
  await Promise.all(frameIds.map((frameId) => tellPage(tabId, { type: 'settings', settings }, frameId)))
}
