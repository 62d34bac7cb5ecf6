import { setTimeout as pause } from 'node:timers/promises'
import type { KeyInput, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { createTexts } from '#lib/i18n/texts.ts'
import { fill } from './chromium.ts'

/** The words of the screens, in the language in which the tests drive them. */
export const words = createTexts('en')

/** Selectors by what a screen reader says. */
export const field = (label: string) => `::-p-aria([name="${label}"][role="textbox"])`
export const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`

/** How long a screen may take to say what is expected of it, in milliseconds. */
const PATIENCE = 15_000

/** Asks again and again until `check` passes; fails with its last words. Works outside of vitest, too: see test/eval. */
export async function eventually<T>(check: () => Promise<T>, timeout = PATIENCE): Promise<T> {
  for (const until = performance.now() + timeout; ; await pause(50)) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > until) throw error
    }
  }
}

/** Everything that a person can read on a page now. */
// biome-ignore lint/performance/useDomNodeTextContent: hidden text is not read by a person
export const screenText = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText)

/** Waits for words anywhere on a page. When they do not come it fails with what stands there instead. */
export const waitForWords = (page: Page, text: string, timeout?: number): Promise<void> =>
  eventually(async () => expect(await screenText(page)).toContain(text), timeout)

/** Waits until words are gone from a page. */
export const waitForNoWords = (page: Page, text: string, timeout?: number): Promise<void> =>
  eventually(async () => expect(await screenText(page)).not.toContain(text), timeout)

/** Clicks on a button as soon as it is there. */
export async function press(page: Page, name: string): Promise<void> {
  await page.locator(button(name)).click()
}

/** Types into a text field as a person would, replacing what is there. */
export const type = (page: Page, label: string, text: string): Promise<void> => fill(page, field(label), text)

/** Holds one key down around another: Ctrl+Enter and its like. */
export async function chord(page: Page, holding: KeyInput, key: KeyInput): Promise<void> {
  await page.keyboard.down(holding)
  await page.keyboard.press(key)
  await page.keyboard.up(holding)
}
