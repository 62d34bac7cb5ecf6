import type { Browser, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { clickBox, waitForChip } from '#scripts/demo/chip.ts'
import { extensionPage } from './chromium.ts'
import { chord, eventually, field, screenText, words } from './screen.ts'

const { t } = words

/** A real click on the chip of the page in front opens the real side panel. */
export async function openPanelByChip(browser: Browser, page: Page): Promise<Page> {
  await clickBox(page, await within(15_000, waitForChip(page), 'The chip did not appear'))
  return extensionPage(browser, 'sidepanel')
}

/** The panel once it has the keyboard: one that was open already is opened anew for that, as another page. */
export const panelWithKeys = (browser: Browser): Promise<Page> =>
  eventually(async () => {
    const panel = await extensionPage(browser, 'sidepanel')
    expect(await panel.evaluate(() => document.hasFocus())).toBe(true)
    return panel
  })

/** Name of the client whose card the panel shows, null when it shows none. */
export const clientOn = (panel: Page): Promise<string | null> =>
  panel.evaluate(() => document.querySelector('main.card h1')?.textContent ?? null)

/** Waits until the panel shows the card of a client. */
export const waitForClient = (panel: Page, name: string): Promise<void> =>
  eventually(async () => {
    const shown = await clientOn(panel)
    if (shown !== name) throw new Error(`The panel shows ${shown}, not ${name}:\n${await screenText(panel)}`)
  })

/** The text field of the composer. */
export const COMPOSER = field(t('composer.label'))

/** What stands in the composer. */
export const composed = (panel: Page): Promise<string> =>
  panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).value)

/** Waits until a text stands in the composer. */
export const waitForComposed = (panel: Page, text: string): Promise<void> =>
  eventually(async () => expect(await composed(panel)).toBe(text))

/** Writes an entry on the card that is open, and appends it by the keyboard. Done when it is saved on this machine. */
export async function append(panel: Page, text: string): Promise<void> {
  await panel.locator(COMPOSER).click()
  await panel.keyboard.type(text)
  await chord(panel, 'Control', 'Enter')
  await waitForLine(panel, text, t('entry.saved'))
}

/** Waits until the line of the timeline that holds a text says something of it: how it is on its way. */
export const waitForLine = (panel: Page, text: string, state: string): Promise<void> =>
  eventually(async () => {
    const lines = await panel.$$eval('li.entry', (found) => found.map((line) => line.textContent ?? ''))
    expect(lines.filter((line) => line.includes(text)).join('\n')).toContain(state)
  })

/** Copies the link of the entry that holds a text by its button. Done when the panel says so. */
export async function copyLink(panel: Page, text: string): Promise<void> {
  await panel.locator(`::-p-xpath(//li[contains(., "${text}")]//button[@title="${t('entry.copyLink')}"])`).click()
  await waitForLine(panel, text, t('entry.link.copied'))
}

/** Waits until the entry that holds a text is the one that somebody came for. */
export const waitForMarked = (panel: Page, text: string): Promise<void> =>
  eventually(async () => expect(await panel.$eval('.entry.is-marked', (line) => line.textContent)).toContain(text))

/** @throws Error with `complaint` when the work takes longer than `milliseconds` */
async function within<T>(milliseconds: number, work: Promise<T>, complaint: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${complaint} within ${milliseconds / 1000} s`)), milliseconds)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
