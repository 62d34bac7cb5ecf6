import { existsSync } from 'node:fs'
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { temporaryFolder } from './temporary.ts'

/** Debian's Chromium, or the Chrome that a desktop has. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Where Chromium is on this machine, or null. */
export const chromiumPath = (): string | null => PLACES.find((place) => existsSync(place)) ?? null

export type ChromiumOptions = {
  /** Folder of the unpacked extension; null: the browser without it. */
  extension: string | null
  /** Kept by the caller: open it again to see what survived. */
  userDataDir?: string
  headless?: boolean
  /** Of the browser's own screens and `navigator.languages`. */
  locale?: string
  /** X display, when not headless. */
  display?: string
  args?: string[]
}

/** Chromium with the extension, driven through a pipe. Run it to the end with `browser.close()`. */
export async function openChromium(options: ChromiumOptions): Promise<Browser> {
  const { extension, headless = true, locale = 'en' } = options
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium on this machine: install the package chromium')
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    enableExtensions: true,
    // Whoever opened the browser closes it, and has more to clean up: see scripts/demo.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    userDataDir: options.userDataDir ?? temporaryFolder('profile'),
    defaultViewport: null,
    env: {
      ...process.env,
      LANGUAGE: locale,
      LANG: `${locale}.UTF-8`,
      ...(options.display && { DISPLAY: options.display }),
    },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1280,800',
      '--window-position=0,0',
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
      ...(options.args ?? []),
    ],
  })
  if (extension !== null) await browser.installExtension(extension)
  return browser
}

/** Id of the extension, from its service worker. */
export async function extensionId(browser: Browser): Promise<string> {
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker', { timeout: 15_000 })
  return new URL(worker.url()).host
}

/** A page of the extension that something has opened: the side panel, the popup, the first screen. */
export async function extensionPage(browser: Browser, name: string, timeout = 15_000): Promise<Page> {
  const target = await browser.waitForTarget((candidate) => candidate.url().includes(`/${name}.html`), { timeout })
  const page = await target.asPage()
  page.setDefaultTimeout(timeout)
  return page
}

/** Waits for an element by CSS or `::-p-text(...)`, and types into it as a person would, replacing what is there. */
export async function fill(page: Page, selector: string, text: string): Promise<void> {
  const field = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>
  await field.click({ count: 3 })
  await field.type(text)
}
