import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page, TimeoutError } from 'puppeteer-core'
import { expect } from 'vitest'
import { eventually } from './screen.ts'

/** Debian's Firefox. */
export const firefoxPath = '/usr/bin/firefox-esr'
/** Firefox gives every installation an address of its own; a preference fixes it beforehand. */
const ADDRESS = '0f0e1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b'

export type FirefoxOptions = {
  headless?: boolean
  display?: string
  userDataDir?: string
  locale?: string
  prefs?: Record<string, unknown>
  /** The extension may run in private windows; in a new profile of the caller's. */
  inPrivate?: boolean
}

/** In a new profile, what the switch in Firefox's list of extensions does: it may run in private windows. */
function letInPrivate(profile: string, id: string): void {
  const allowed = { [id]: { permissions: ['internal:privateBrowsingAllowed'], origins: [] } }
  writeFileSync(join(profile, 'extension-preferences.json'), JSON.stringify(allowed))
}

/** Firefox with the unpacked extension as a temporary add-on, over WebDriver BiDi. */
export async function openFirefox(extension: string, options: FirefoxOptions = {}): Promise<Browser> {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
  const { id } = manifest.browser_specific_settings.gecko
  if (options.inPrivate && options.userDataDir) letInPrivate(options.userDataDir, id)
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: options.headless ?? true,
    userDataDir: options.userDataDir,
    defaultViewport: null,
    env: { ...process.env, ...(options.display && { DISPLAY: options.display }) },
    // Since Firefox 153 a driver may open pages of extensions only with this.
    args: ['--remote-allow-system-access', '--width=1280', '--height=800'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: ADDRESS }),
      'intl.accept_languages': options.locale ?? 'en',
      // What a person installs stays installed; a temporary add-on would lose what it saved.
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextensions.keepStorageOnUninstall': true,
      ...options.prefs,
    },
  })
  await browser.installExtension(extension)
  await firefoxFirstScreen(browser) // it would come in front of what a test opens
  return browser
}

/** Opens a page of the extension in a tab: `sidepanel`, `popup`, `options`. */
export async function firefoxPage(browser: Browser, name: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(15_000)
  try {
    await page.goto(`moz-extension://${ADDRESS}/${name}.html`, { timeout: 3000 })
  } catch (error) {
    // The driver is never told that such a page has loaded, although it has: what the caller waits for next decides.
    if (!(error instanceof TimeoutError)) throw error
  }
  return page
}

/** The first screen, which the extension opens by itself when it is new: in the tab with which the browser began. */
export async function firefoxFirstScreen(browser: Browser): Promise<Page> {
  const [page] = await browser.pages()
  if (!page) throw new Error('Firefox has no tab')
  page.setDefaultTimeout(15_000)
  // The driver is not told where the tab has gone; the tab knows.
  await eventually(async () => expect(await page.evaluate(() => location.pathname)).toBe('/options.html'))
  return page
}
