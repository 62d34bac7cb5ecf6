import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Display } from './display.ts'
import { eventually } from './screen.ts'

/** How many windows stand on the display: those of the browser, and its menu. */
const countWindows = ({ xdotool }: Display): number =>
  xdotool('search', '--onlyvisible', '--name', '.*').trim().split('\n').length

/** Chromium takes no answer to a prompt in its first half second, so that nobody answers by mistake. In milliseconds. */
const PROMPT_SHYNESS = 1_000

/** Waits for the prompt that `ask` brings up. */
async function waitForPrompt(page: Page, ask: () => Promise<void>): Promise<void> {
  await ask()
  await eventually(async () => expect(await page.evaluate(() => document.hasFocus())).toBe(false))
  await pause(PROMPT_SHYNESS)
}

/** Says yes to the prompt that `ask` brings up: "Deny" has the focus, "Allow" is one Tab away. */
export async function allowInPrompt(display: Display, page: Page, ask: () => Promise<void>): Promise<void> {
  await waitForPrompt(page, ask)
  display.xdotool('key', 'Tab', 'key', 'Return')
}

/** Says no to the prompt that `ask` brings up; done when the page has the keyboard again. */
export async function denyInPrompt(display: Display, page: Page, ask: () => Promise<void>): Promise<void> {
  await waitForPrompt(page, ask)
  display.xdotool('key', 'Return')
  await eventually(async () => expect(await page.evaluate(() => document.hasFocus())).toBe(true))
}

/** Moves the real mouse to the middle of an element of the page in front. */
export async function point(display: Display, page: Page, selector: string): Promise<void> {
  const { x, y } = await page.$eval(selector, (element) => {
    const box = element.getBoundingClientRect()
    // What the browser itself shows stands above the page: tabs, address, bars. Firefox has its sidebar on the left.
    const { mozInnerScreenX: left = screenX } = globalThis as { mozInnerScreenX?: number }
    const top = screenY + outerHeight - innerHeight
    return { x: left + box.x + box.width / 2, y: top + box.y + box.height / 2 }
  })
  display.xdotool('mousemove', Math.round(x), Math.round(y))
}

/** A real click on an element: the page has the keyboard from then on. */
export async function clickOn(display: Display, page: Page, selector: string): Promise<void> {
  await page.bringToFront()
  await point(display, page, selector)
  display.xdotool('click', 1)
  await eventually(async () => expect(await page.evaluate(() => document.hasFocus())).toBe(true))
}

/** A real click in Chromium's side panel, which ends where the window does, below and on the right. */
export async function clickInPanel(display: Display, panel: Page, selector: string): Promise<void> {
  const { x, y } = await panel.$eval(selector, (element) => {
    const box = element.getBoundingClientRect()
    const [left, top] = [screenX + outerWidth - innerWidth, screenY + outerHeight - innerHeight]
    return { x: left + box.x + box.width / 2, y: top + box.y + box.height / 2 }
  })
  display.xdotool('mousemove', Math.round(x), Math.round(y), 'click', 1)
}

/** A real right-click on an element; done when the browser's menu stands. Answers with how many windows stood before. */
export async function rightClick(display: Display, page: Page, selector: string): Promise<number> {
  await page.bringToFront()
  await point(display, page, selector)
  const before = countWindows(display)
  display.xdotool('click', 3)
  await eventually(async () => expect(countWindows(display)).toBeGreaterThan(before))
  return before
}

/**
 * Our item of the browser's own menu, by the keyboard.
 *
 * @param below how many items stand below ours: Chromium puts Inspect there, on the bare page View page source too
 * @param meanwhile happens while the menu stands
 */
export async function pickOurMenuItem(
  display: Display,
  page: Page,
  selector: string,
  below: number,
  meanwhile?: () => Promise<unknown>,
): Promise<void> {
  const before = await rightClick(display, page, selector)
  await meanwhile?.()
  display.xdotool('key', ...Array<string>(below + 1).fill('Up'), 'Return')
  await eventually(async () => expect(countWindows(display)).toBe(before))
}
