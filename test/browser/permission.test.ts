import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { allowInPrompt, clickOn, denyInPrompt } from '#test/support/hand.ts'
import { openPanelByChip, panelWithKeys, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signIn } from '#test/support/sign-in.ts'

const { t } = words
const CLIENTS = `name,emails
Иванов Алексей,ivanov@client.example
Петренко Марія,petrenko@client.example
`
const page = (email: string) => `<title>Inbox</title><h1>Inbox</h1><p>From: ${email}</p>`

describe('the sites permission, as the extension is shipped', () => {
  let company: Company
  let display: Display
  let browser: Browser
  let firstScreen: Page
  let mail: Page
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser, display }))

  beforeAll(async () => {
    company = await openCompany(CLIENTS)
    site = await openSite({ '/ivanov': page('ivanov@client.example'), '/petrenko': page('petrenko@client.example') })
    display = await openDisplay()
    const extension = extensionCopy('chrome', { sites: false })
    browser = await openChromium({ extension, headless: false, display: display.name })
    firstScreen = await extensionPage(browser, 'options')
    const link = await company.invitation('olena@pribor.example.com')
    await signIn(firstScreen, { link, name: 'Олена' })
    await waitForWords(firstScreen, t('sites.heading'))
    mail = await browser.newPage()
    await mail.goto(`${site.url}/ivanov`)
  })
  afterAll(async () => {
    await browser?.close()
    await display?.close()
    site?.close()
    await company?.close()
  })

  it('without it the shortcut looks at the page in front, and at no other', async () => {
    await clickOn(display, mail, 'h1')
    display.xdotool('key', 'alt+shift+m')
    panel = await extensionPage(browser, 'sidepanel')
    await waitForClient(panel, 'Иванов Алексей')
    await mail.goto(`${site.url}/petrenko`)
    await waitForWords(panel, t('none.noPermission'))
  })

  it('is asked for on the first screen by the browser’s own prompt; then every page is looked at', async () => {
    await clickOn(display, firstScreen, 'h1')
    await allowInPrompt(display, firstScreen, () => press(firstScreen, t('sites.allow')))
    await waitForWords(firstScreen, t('ready.heading'))
    await mail.bringToFront()
    await waitForClient(panel, 'Петренко Марія')
    await waitForNoWords(panel, t('none.noPermission.hint'))
    await mail.goto(`${site.url}/ivanov`)
    await openPanelByChip(browser, mail)
    await waitForClient(panel, 'Иванов Алексей')
  })

  it('is not enough for a picture of the page: that is said, and one press more allows it', async () => {
    // A tab of its own: on the other one the shortcut was used, which is enough for the browser.
    const fresh = await browser.newPage()
    await fresh.goto(`${site.url}/ivanov`)
    await clickOn(display, fresh, 'h1')
    await openPanelByChip(browser, fresh)
    await press(panel, t('pictures.capture'))
    await waitForWords(panel, t('fault.capture-not-allowed'))
    await denyInPrompt(display, fresh, () => press(panel, t('pictures.allow')))
    await waitForWords(panel, t('fault.capture-not-allowed'))
    await allowInPrompt(display, fresh, () => press(panel, t('pictures.allow')))
    await waitForNoWords(panel, t('fault.capture-not-allowed'))
    await press(panel, t('pictures.capture'))
    await panel.waitForSelector('.composer-pictures img.picture')
    await press(panel, t('pictures.remove', { place: 1 }))
    await fresh.close()
    await mail.bringToFront()
    await waitForClient(panel, 'Иванов Алексей')
  })

  it('fault 28: taken back while tabs are open, it is seen and said; given again, it works again', async () => {
    await firstScreen.bringToFront()
    await press(firstScreen, t('ready.settings'))
    await press(firstScreen, t('settings.sites.withdraw'))
    await waitForWords(firstScreen, t('settings.sites.none'))
    await mail.bringToFront()
    await waitForWords(panel, t('none.noPermission'))
    await mail.goto(`${site.url}/petrenko`)
    await waitForWords(panel, t('none.noPermission'))
    await press(panel, t('none.allow'))
    await waitForClient(panel, 'Петренко Марія')
    await waitForWords(firstScreen, t('settings.sites.granted'))
  })

  it('fault 28: without it the shortcut looks again at a page that was left alone', async () => {
    await firstScreen.bringToFront()
    await press(firstScreen, t('settings.sites.withdraw'))
    await waitForWords(firstScreen, t('settings.sites.none'))
    await clickOn(display, mail, 'h1')
    await waitForWords(panel, t('none.noPermission'))
    display.xdotool('key', 'alt+shift+m')
    panel = await panelWithKeys(browser)
    await waitForClient(panel, 'Петренко Марія')
  })
})
