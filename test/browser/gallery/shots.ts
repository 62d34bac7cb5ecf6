import type { Browser, Page } from 'puppeteer-core'

export type Shot = {
  state: string
  locale?: string
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
  live?: boolean
}

/** Opens one state of the gallery as it will be seen. */
export async function show(browser: Browser, gallery: string, shot: Shot, page?: Page): Promise<Page> {
  const { state, locale = 'en', scheme = 'light', width = 360, height = 760, live = false } = shot
  const opened = page ?? (await browser.newPage())
  await opened.emulateTimezone('Europe/Kyiv')
  await opened.setViewport({ width, height, deviceScaleFactor: 2 })
  const query = new URLSearchParams({ state, locale, scheme, ...(live && { live: '1' }) })
  await opened.goto(`${gallery}?${query}`)
  return opened
}
