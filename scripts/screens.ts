/**
 * `npm run screens [-- part of a name]`: every state of every screen into `screens/`, to be looked at. Names:
 * state.locale.scheme.width.png.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { openGallery } from '#test/browser/gallery/build.ts'
import { openStates, type Shot, show } from '#test/browser/gallery/shots.ts'
import { chromiumPath } from '#test/support/chromium.ts'

const folder = join(import.meta.dirname, '..', 'screens')
const wanted = process.argv[2] ?? ''
const WIDE = ['settings', 'welcome', 'sites', 'ready', 'import', 'draw', 'view', 'print']
const NARROW = [
  'import-unread',
  'card',
  'card-hard-text',
  'card-own-entries',
  'none-strangers',
  'settings',
  'popup-found',
  'dossier',
  'timeline-text',
  'pictures-entry',
  'pictures-composer',
  'draw',
  'print',
  'merge-preview',
  'card-duplicate',
]
const LOCALES = ['ru', 'uk', 'en']

/** Every state in Russian light; some in every language, scheme and width. */
function shotsOf(state: string): Shot[] {
  const wide = WIDE.some((name) => state.startsWith(name))
  const width = wide ? 900 : state.startsWith('popup') ? 380 : 360
  const shots: Shot[] = LOCALES.map((locale) => ({ state, locale, width }))
  shots.push({ state, locale: 'ru', scheme: 'dark', width })
  if (NARROW.includes(state)) shots.push({ state, locale: 'uk', width: 320 })
  if (state === 'card')
    shots.push({ state, locale: 'ru', width: 900 }, { state, locale: 'ru', width: 320, height: 400 })
  if (state === 'merge-preview') shots.push({ state, locale: 'ru', width: 360, height: 1400 })
  if (wide) shots.push({ state, locale: 'ru', width: 360 })
  return shots
}

const gallery = await openGallery()
const executablePath = chromiumPath()
if (!executablePath) throw new Error('No Chromium on this machine: install the package chromium')
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const { page, names } = await openStates(browser, gallery.url)
mkdirSync(folder, { recursive: true })
let count = 0
for (const shot of names.flatMap(shotsOf)) {
  const { state, locale, scheme = 'light', width, height = 760 } = shot
  const name = `${state}.${locale}.${scheme}.${width}${height === 760 ? '' : `x${height}`}.png`
  if (!name.includes(wanted)) continue
  await show(page, shot)
  await page.waitForSelector('.picture.is-coming', { hidden: true })
  if (state === 'menu') {
    await page.focus('button')
    await page.keyboard.press('Enter')
  }
  await page.screenshot({ path: join(folder, name), fullPage: WIDE.some((prefix) => state.startsWith(prefix)) })
  count += 1
}
await browser.close()
gallery.close()
console.log(`${count} screens in ${folder}`)
