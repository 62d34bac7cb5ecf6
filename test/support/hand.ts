import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Display } from './display.ts'
import { eventually } from './screen.ts'

/** Ids of everything that has a window of its own on the display: browser windows, menus, prompts, popups. */
export function openWindows({ xdotool }: Display): string[] {
  return xdotool('search', '--onlyvisible', '--name', '.*').trim().split('\n')
}

/** Does something with the real mouse or keyboard that opens a window of the browser's own, and waits until it stands. */
export async function untilWindowOpens(display: Display, work: () => unknown): Promise<void> {
  const before = openWindows(display).length
  await work()
  await eventually(async () => expect(openWindows(display).length).toBeGreaterThan(before))
}

/** Moves the real mouse to the middle of an element of the page in front. */
async function point(display: Display, page: Page, selector: string): Promise<void> {
  const { x, y } = await page.$eval(selector, (element) => {
    const box = element.getBoundingClientRect()
    // What the browser itself shows stands above the page: tabs, address, bars.
    const top = screenY + outerHeight - innerHeight
    return { x: screenX + box.x + box.width / 2, y: top + box.y + box.height / 2 }
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

/**
 * A real right-click on an element, and our item of the browser's own menu by the keyboard.
 *
 * @param below how many items stand below ours: Chromium puts Inspect there, on the bare page View page source too
 */
export async function pickOurMenuItem(display: Display, page: Page, selector: string, below: number): Promise<void> {
  await page.bringToFront()
  await point(display, page, selector)
  const before = openWindows(display).length
  await untilWindowOpens(display, () => display.xdotool('click', 3))
  display.xdotool('key', ...Array<string>(below + 1).fill('Up'), 'Return')
  await eventually(async () => expect(openWindows(display).length).toBe(before))
}
