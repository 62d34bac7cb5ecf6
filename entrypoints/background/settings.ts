import { createTexts } from '#lib/i18n/texts.ts'
import { clickOpensPanel, extension } from '#lib/platform/extension.ts'
import { readLocale } from '#lib/platform/language.ts'
import { tellPage } from '#lib/platform/messages.ts'
import { signedIn } from '#lib/platform/parts.ts'
import type { PageSettings } from '#lib/protocol/page.ts'
import { tabsWithSightings } from './sightings.ts'

export const OPEN_PANEL = 'open-panel'

/** The keyboard command as the person set it, '' when there is none. */
async function shortcut(): Promise<string> {
  const commands = await extension.commands.getAll()
  return commands.find(({ name }) => name === OPEN_PANEL)?.shortcut ?? ''
}

/** What a page's content script needs to look; null when nobody is signed in: the page stays quiet then. */
export async function pageSettings(): Promise<PageSettings> {
  const account = await signedIn()
  if (!account) return null
  const texts = createTexts(await readLocale())
  const keys = await shortcut()
  const chip = {
    ...texts.forms('chip.clients'),
    more: texts.t('chip.clients.more', { count: '{count}' }),
    open: texts.t('chip.open'),
    close: texts.t('chip.close'),
    shortcut: texts.t('chip.shortcut', { shortcut: keys }),
  }
  return { masks: account.company.masks, chip, locale: texts.locale, shortcut: keys, clickOpens: clickOpensPanel }
}

/** Sign-in, masks or language changed: every page where our script runs hears of it. */
export async function tellSettings(): Promise<void> {
  const settings = await pageSettings()
  const tabs = await tabsWithSightings()
  await Promise.all(tabs.map((tabId) => tellPage(tabId, { type: 'settings', settings })))
}

/** Frames look anew when they hear the settings again; those that are gone hear nothing. */
export async function tellFrames(tabId: number, frameIds: readonly number[]): Promise<void> {
  if (frameIds.length === 0) return
  const settings = await pageSettings()
  await Promise.all(frameIds.map((frameId) => tellPage(tabId, { type: 'settings', settings }, frameId)))
}
