import type { Browser, Page } from 'puppeteer-core'

export type Shot = {
  state: string
  locale?: string
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
  /** Pixels of the screen for a CSS pixel; drawing twice as many takes twice as long. */
  scale?: number
  live?: boolean
}

/** A page with the gallery open, in Kyiv; `names`: every state. */
export async function openStates(browser: Browser, gallery: string): Promise<{ page: Page; names: string[] }> {
  const page = await browser.newPage()
  await page.emulateTimezone('Europe/Kyiv')
  await page.goto(gallery)
  return { page, names: await page.$$eval('li a', (links) => links.map((link) => link.textContent ?? '')) }
}

/** Shows one state as it will be seen. */
export async function show(page: Page, shot: Shot): Promise<void> {
  const { state, locale = 'en', scheme = 'light', width = 360, height = 760, scale = 2, live = false } = shot
  const now = page.viewport()
  const isSame = now?.width === width && now.height === height && now.deviceScaleFactor === scale
  if (!isSame) await page.setViewport({ width, height, deviceScaleFactor: scale })
  const query = new URLSearchParams({ state, locale, scheme, ...(live && { live: '1' }) })
  await page.evaluate((search) => window.show(search), query.toString())
}
