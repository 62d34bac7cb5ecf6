import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core'
import { ensureBuild } from '../build.ts'
import { ensurePrograms, howToInstall } from '../debian.ts'

/** Where Chromium and its kin are, by system. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const findChromium = () => PLACES.find((place) => existsSync(place))

/**
 * Where Chromium is; installs it by apt where that is possible.
 *
 * @throws Error that says what to install
 */
export function ensureChromium(): string {
  const missing = findChromium() ? [] : ensurePrograms(['/usr/bin/chromium', '/usr/share/fonts/truetype/liberation'])
  const path = findChromium()
  if (path === undefined) throw new Error(`The demo needs Chromium or Chrome. ${howToInstall(missing)}`)
  return path
}

/**
 * A copy of the built extension in `folder`, which may look at all sites from the start: that is the permission for
 * which the first screen asks.
 */
export function copyExtension(folder: string): string {
  const copy = join(folder, 'extension')
  cpSync(ensureBuild('chrome'), copy, { recursive: true })
  const file = join(copy, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['http://*/*', 'https://*/*'] }))
  return copy
}

/** A new profile in `folder`: with the extension's button on the toolbar, without offers to translate the mails. */
function profile(folder: string, extension: string): string {
  const home = join(folder, 'profile')
  mkdirSync(join(home, 'Default'), { recursive: true })
  const { key } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
  const preferences = { extensions: { pinned_extensions: [extensionId(key)] }, translate: { enabled: false } }
  writeFileSync(join(home, 'Default', 'Preferences'), JSON.stringify(preferences))
  return home
}

/** Chromium's id of an extension: the first 16 bytes of the SHA-256 of its key, in hex digits from `a` to `p`. */
function extensionId(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  return digest.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)))
}

export type BrowserOptions = { path: string; folder: string; extension: string; locale: string; headless: boolean }

/** Chromium with the extension and a new profile. Signals are left to the caller, who has more to clean up. */
export async function openBrowser({ path, folder, extension, locale, headless }: BrowserOptions): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath: path,
    headless,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile(folder, extension),
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Its banner would push the page down.
    ignoreDefaultArgs: ['--enable-automation'],
    env: { ...process.env, LANGUAGE: locale },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
      ...(headless ? ['--disable-gpu'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1280,800',
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
    ],
  })
  try {
    // Not by `enableExtensions: [extension]`, with which puppeteer 25 does not wait for it nor tell of a failure.
    await browser.installExtension(extension)
  } catch (error) {
    await browser.close()
    throw error
  }
  return browser
}

/** The extension's background, awake. */
export async function backgroundOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker')
  const worker = await target.worker()
  if (worker === null) throw new Error('the background of the extension does not run')
  return worker
}

/** Address under which the extension's own pages are, with a slash at the end. */
export async function extensionAddress(browser: Browser): Promise<string> {
  return new URL('/', (await backgroundOf(browser)).url()).href
}

/** A page of the extension that something has opened: `sidepanel`, `popup`. */
export async function extensionPage(browser: Browser, name: string): Promise<Page> {
  const target = await browser.waitForTarget((candidate) => candidate.url().includes(`/${name}.html`))
  return target.asPage()
}
