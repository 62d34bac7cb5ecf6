import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { clickInPanel, clickOn } from '#test/support/hand.ts'
import { append, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, screenText, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const { t } = words
const PANEL_KEYS = 'alt+shift+m'
const POPUP_KEYS = 'alt+shift+k'
const CLIENTS = `name,company,emails,contracts
Иванов Алексей,ООО «Прибор-Сервис»,ivanov@client.example,ПС-2021/0417
Иванова Марина,,marina@client.example,ПС-2020/1102
Петренко Марія,ТОВ «Агросенс»,petrenko@client.example,ПС-2022/0033
`
const PAGE = '<title>Inbox</title><h1>Inbox</h1><p>From: petrenko@client.example</p>'
const NOBODY = '<title>Nobody</title><h1>Nobody</h1>'
const LIST = '<title>List</title><p>ivanov@client.example</p><p>marina@client.example</p>'

describe('by the keyboard alone', () => {
  let company: Company
  let display: Display
  let browser: Browser
  let page: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser, display }))

  beforeAll(async () => {
    company = await openCompany(CLIENTS)
    site = await openSite({ '/': PAGE, '/nobody': NOBODY, '/list': LIST })
    display = await openDisplay()
    browser = await openChromium({ extension: extensionCopy('chrome'), headless: false, display: display.name })
    const link = await company.invitation('olena@pribor.example.com')
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    page = await browser.newPage()
    await page.goto(site.url)
    await clickOn(display, page, 'h1')
  })
  afterAll(async () => {
    await browser?.close()
    await display?.close()
    site?.close()
    await company?.close()
  })

  const options = (popup: Page) =>
    popup.$$eval('[role="option"]', (found) => found.map((option) => option.querySelector('.hit-name')?.textContent))

  /** The toolbar's popup by its keyboard command. */
  async function openPopup(): Promise<Page> {
    await clickOn(display, page, 'h1')
    display.xdotool('key', POPUP_KEYS)
    return extensionPage(browser, 'popup')
  }

  async function closed(popup: Page): Promise<void> {
    display.xdotool('key', 'Escape')
    await eventually(async () => expect(popup.isClosed()).toBe(true))
  }

  it('the toolbar button’s popup opens the side panel on the client of the page', async () => {
    const popup = await openPopup()
    await popup.waitForSelector('[role="combobox"]:focus')
    const isOnButton = () =>
      popup.evaluate((name) => document.activeElement?.textContent?.includes(name) ?? false, t('popup.openPanel'))
    for (let i = 0; i < 8 && !(await isOnButton()); i++) display.xdotool('key', 'Tab')
    display.xdotool('key', 'Return')
    const panel = await extensionPage(browser, 'sidepanel')
    await waitForClient(panel, 'Петренко Марія')
    await panel.close()
  })

  it('the shortcut opens the side panel on the client of the page', async () => {
    display.xdotool('key', PANEL_KEYS)
    await waitForClient(await extensionPage(browser, 'sidepanel'), 'Петренко Марія')
  })

  it('the popup lists the clients of the page before one types', async () => {
    const popup = await openPopup()
    await waitForWords(popup, t('search.group.page').toUpperCase())
    expect((await options(popup))[0]).toBe('Петренко Марія')
    await closed(popup)
  })

  it.each(['bdfyjd', 'Ivanov', '0417'])('finds Иванов typed as %s', async (typed) => {
    const popup = await openPopup()
    await popup.waitForSelector('[role="combobox"]:focus')
    display.xdotool('type', '--delay', '30', typed)
    await eventually(async () => expect((await options(popup))[0]).toBe('Иванов Алексей'))
    await closed(popup)
  })

  it('arrows choose and Enter opens the panel on that client', async () => {
    const popup = await openPopup()
    await popup.waitForSelector('[role="combobox"]:focus')
    display.xdotool('type', '--delay', '30', 'bdfyjd')
    await eventually(async () => expect(await options(popup)).toEqual(['Иванов Алексей', 'Иванова Марина']))
    display.xdotool('key', 'Down', 'key', 'Return')
    await waitForClient(await extensionPage(browser, 'sidepanel'), 'Иванова Марина')
    await eventually(async () => expect(popup.isClosed()).toBe(true))
  })

  it('the panel says that the keys are still in the page; a press below that hits what stands there, and brings them', async () => {
    const panel = await extensionPage(browser, 'sidepanel')
    await waitForWords(panel, t('notice.needsClick'))
    await clickInPanel(display, panel, `button[title="${t('card.search')}"]`)
    await panel.waitForSelector('[role="combobox"]:focus')
    await waitForNoWords(panel, t('notice.needsClick'))
    display.xdotool('type', 'Petr')
    await expect.poll(() => options(panel)).toEqual(['Петренко Марія'])
    display.xdotool('key', 'Escape', 'key', 'Escape')
    await waitForClient(panel, 'Иванова Марина')
  })

  it.each([
    ['go when the person turns to a page that asks whose card it is', '', () => clickOn(display, page, 'h1')],
    ['stay while the page turns by itself', 'Petr', async () => undefined],
  ])('words in the search of the panel %s', async (_, left, leave) => {
    const panel = await extensionPage(browser, 'sidepanel')
    await page.goto(`${site.url}/nobody`)
    await waitForWords(panel, t('none.hint'))
    // What comes above the field meanwhile moves it: whoever misses clicks again. The field has the cursor of the panel
    // also while the keys go to the page.
    await eventually(async () => {
      await clickInPanel(display, panel, '[role="combobox"]')
      const hasKeys = () => document.hasFocus() && document.activeElement?.role === 'combobox'
      await panel.waitForFunction(hasKeys, { timeout: 1_000 })
    })
    display.xdotool('key', 'ctrl+a', 'type', 'Petr')
    await expect.poll(() => options(panel)).toEqual(['Петренко Марія'])
    await leave()
    await page.goto(`${site.url}/list`)
    await waitForWords(panel, t('choose.hint'))
    await expect.poll(() => panel.$eval('input', (field) => field.value)).toBe(left)
    await page.goto(site.url)
    if (left !== '') {
      // Its card comes under the search, whose field has the next letters, too.
      await panel.waitForSelector('.search-field input:focus')
      await waitForWords(panel, t('card.search')) // what stands before it has a field, too
      display.xdotool('type', '--delay', '30', 'en')
      await expect.poll(() => panel.$eval('input', (field) => field.value)).toBe(`${left}en`)
      display.xdotool('key', 'Escape', 'key', 'Escape')
    }
    await waitForClient(panel, 'Петренко Марія')
    expect(await panel.$eval('.composer textarea', (field) => (field as HTMLTextAreaElement).value)).toBe('')
  })

  it('Ctrl+Enter appends what stands in the composer', async () => {
    const panel = await extensionPage(browser, 'sidepanel')
    await append(panel, 'Called back')
    await expect
      .poll(() => company.entries('Петренко Марія'), { timeout: 20_000 })
      .toMatchObject([{ kind: 'contact', text: 'Called back' }])
  })

  it('Ctrl+P in the composer prints the whole card, and not the window', async () => {
    const panel = await extensionPage(browser, 'sidepanel')
    await panel.waitForSelector('textarea:focus')
    display.xdotool('key', 'ctrl+p')
    const paper = await extensionPage(browser, 'print')
    await waitForWords(paper, t('print.ready'))
    expect(await screenText(paper)).toContain('Called back')
  })
})
