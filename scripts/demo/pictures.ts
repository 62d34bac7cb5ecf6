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
  const [left, right] = [await page.screenshot({ encoding: 'base64' }), await panel.screenshot({ encoding: 'base64' })]
  const sheet = await browser.newPage()
  await sheet.setContent(`<style>body { margin: 0; display: flex; width: max-content; background: #c8ccd2; gap: 1px }</style>
    <img src="data:image/png;base64,${left}"><img src="data:image/png;base64,${right}">`)
  const both = await sheet.waitForSelector('body')
  await both?.screenshot({ path })
  await sheet.close()
}

/** A part of a page with some of what is around it. */
export async function pictureAround(page: Page, box: Box, path: `${string}.png`): Promise<void> {
  const margin = 24
  const clip = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin }
  await page.screenshot({ path, clip: { ...clip, x: Math.max(0, clip.x), y: Math.max(0, clip.y) } })
}

/** What every open page shows when a step has failed. */
export async function pictureFailure(browser: Browser): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  for (const [index, page] of (await browser.pages()).entries()) {
    await page.screenshot({ path: `${join(FOLDER, `failed-${index + 1}`)}.png` })
    console.error(`    ${page.url()} looks like demo/failed-${index + 1}.png`)
  }
}
