import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, openFirefox } from '#test/support/firefox.ts'
import { clickOn, rightClick } from '#test/support/hand.ts'
import { expectHighlights } from '#test/support/highlights.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const IVANOV = 'Иванов Алексей'
const PETRENKO = 'Петренко Марія'
/** Where the composer's field stands in the sidebar, on the screen. */
const COMPOSER = [120, 672] as const
const STYLE = '<style>p { line-height: 60px }</style>'

type Views = { getViews(of: { type: 'popup' }): Window[] }

describe('Firefox’s sidebar, by real keys', () => {
  const folder = temporaryFolder('sidebar')
  let company: Company
  let door: Door
  let display: Display
  let browser: Browser
  let page: Page
  let firstScreen: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ display }))

  beforeAll(async () => {
    company = await openCompany(`name,emails\n${IVANOV},ivanov@client.example\n${PETRENKO},petrenko@client.example\n`)
    door = await openDoor(company.url)
    site = await openSite({
      '/': `<title>Re: прибор</title>${STYLE}<p>From: ivanov@client.example</p><p id="words">0x21</p><p><b>petrenko@client.example</b></p>`,
    })
    display = await openDisplay()
    browser = await openFirefox(extensionCopy('firefox'), { headless: false, display: display.name })
    const link = (await company.invitation('olena@pribor.example.com')).replace(company.url, door.url)
    firstScreen = await firefoxFirstScreen(browser)
    await signInFully(firstScreen, { link, name: 'Олена' })
    await firstScreen.evaluate("chrome.storage.local.set({ highlights: { where: 'every', on: [], off: [] } })")
    page = await browser.newPage()
    await page.goto(site.url)
    await page.bringToFront()
  })
  afterAll(async () => {
    await browser?.close()
    await display?.close()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  const width = () => page.evaluate(() => innerWidth)
  /** How many colours the sidebar has on the screen: a blank one has a handful. */
  function coloursOfSidebar(pageWidth: number): number {
    const file = join(folder, 'screen.png')
    display.picture(file)
    const crop = `${1280 - pageWidth}x500+0+200`
    return Number(execFileSync('convert', [file, '-crop', crop, '-format', '%k', 'info:'], { encoding: 'utf8' }))
  }

  it('opens by the shortcut and shows the card', async () => {
    await clickOn(display, page, 'p')
    const alone = await width()
    display.xdotool('key', 'alt+shift+m')
    await eventually(async () => expect(await width()).toBeLessThan(alone - 150))
    const beside = await width()
    await eventually(async () => expect(coloursOfSidebar(beside)).toBeGreaterThan(60))
  })

  it('the popup stands ready to be typed into, every time', async () => {
    // The driver does not see the popup's window; other pages of the extension do.
    const focused = () =>
      firstScreen.evaluate(() => {
        const { extension } = (globalThis as unknown as { browser: { extension: Views } }).browser
        const [popup] = extension.getViews({ type: 'popup' })
        return popup ? (popup.document.activeElement?.getAttribute('role') ?? 'nothing') : 'no popup'
      })
    for (let opening = 0; opening < 8; opening++) {
      await clickOn(display, page, 'p')
      display.xdotool('key', 'alt+shift+k')
      await eventually(async () => expect(await focused()).toBe('combobox'), 5_000)
      await clickOn(display, page, 'p')
      await eventually(async () => expect(await focused()).toBe('no popup'))
    }
  })

  it('“Log this to client card” fills the composer there, and one key appends it', async () => {
    await page.$eval('#words', (element) => document.defaultView?.getSelection()?.selectAllChildren(element))
    await rightClick(display, page, '#words')
    display.xdotool('key', 'Up', 'Return')
    // The driver does not see into the sidebar. An empty composer appends nothing, so the key may come too early.
    const appended = async () => {
      display.xdotool('mousemove', ...COMPOSER, 'click', 1, 'key', 'ctrl+Return')
      return (await company.entries(IVANOV)).map(({ quote, source }) => ({ quote, source }))
    }
    const wanted = [{ quote: '0x21', source: { title: 'Re: прибор', url: `${site.url}/`, page: expect.any(String) } }]
    await eventually(async () => expect(await appended()).toEqual(wanted), 30_000)
  })

  it('a click on a marked client and the shortcut open that client', async () => {
    const { clients } = await company.founder.call('searchClients', { query: PETRENKO })
    const isAskedFor = () => door.passed.some(({ said }) => said.includes(clients[0]?.id ?? 'nobody'))
    await expectHighlights(page, ['ivanov@client.example', 'petrenko@client.example'])
    expect(isAskedFor()).toBe(false)
    await clickOn(display, page, 'b')
    display.xdotool('key', 'alt+shift+m')
    await eventually(async () => expect(isAskedFor()).toBe(true))
    const appended = async () => {
      display.xdotool('mousemove', ...COMPOSER, 'click', 1, 'key', 'c', 'key', 'ctrl+Return')
      return (await company.entries(PETRENKO)).length
    }
    await eventually(async () => expect(await appended()).toBeGreaterThan(0), 30_000)
    expect(await company.entries(IVANOV)).toHaveLength(1)
  })
})
