import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import type { Box } from './chip.ts'

/** Where the demo's pictures go, git-ignored. */
export const FOLDER = join(import.meta.dirname, '..', '..', 'demo')

/** Path of a picture in `demo/`, such as `popup.ru.png`. */
export function pictureFile(name: string, locale: string): `${string}.png` {
  mkdirSync(FOLDER, { recursive: true })
  return `${join(FOLDER, name)}.${locale}.png`
}

/** The page and the panel side by side in one picture, as the window shows them: the panel is a page of its own. */
export async function pictureBoth(browser: Browser, page: Page, panel: Page, path: `${string}.png`): Promise<void> {
  // The panel takes its room from the page, a moment after it has opened.
  await page.waitForFunction(() => innerWidth < outerWidth - 200)
  const [left, right] = [await page.screenshot({ encoding: 'base64' }), await panel.screenshot({ encoding: 'base64' })]
  const sheet = await browser.newPage()
  await sheet.setContent(`<style>body { margin: 0; display: flex; width: max-content; background: #c8ccd2; gap: 1px }</style>
    <img src="data:image/png;base64,${left}"><img src="data:image/png;base64,${right}">`)
  const both = await sheet.waitForSelector('body')
  await both?.screenshot({ path })
  await sheet.close()
}

/** A part of a page, twice as large, with some of what is above and to the left of it. */
export async function pictureAround(page: Page, { x, y, width, height }: Box, path: `${string}.png`): Promise<void> {
  const margin = 48
  const clip = { x: x - margin, y: y - margin, width: width + margin + 56, height: height + margin + 16, scale: 2 }
  await page.screenshot({ path, clip })
}

/** What every open page shows when a step has failed, the side panel included. */
export async function pictureFailure(browser: Browser): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const shown = browser.targets().filter((target) => /^(?:chrome-extension:.*\.html|http:)/.test(target.url()))
  for (const [index, target] of shown.entries()) {
    const page = await target.asPage()
    await page.screenshot({ path: `${join(FOLDER, `failed-${index + 1}`)}.png` })
    console.error(`    ${target.url()} looks like demo/failed-${index + 1}.png`)
  }
}
