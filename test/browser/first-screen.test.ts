import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extensionPage, fill, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany, PASSWORD } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { button, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { pasteLink, signIn } from '#test/support/sign-in.ts'
import { openClosedWebSite, type Stub } from '#test/support/stubs.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const TOKEN = 'A'.repeat(43)

describe('the first screen of the extension as it is shipped, which may not look at any site yet', () => {
  let company: Company
  let door: Door
  let webSite: Stub
  let browser: Browser
  let firstScreen: Page
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany()
    door = await openDoor(company.url)
    webSite = await openClosedWebSite()
    browser = await openChromium({ extension: extensionCopy('chrome', { sites: false }) })
    firstScreen = await extensionPage(browser, 'options')
  })
  afterAll(async () => {
    await browser?.close()
    webSite?.close()
    await door?.shut()
    await company?.close()
  })

  it('tells a server that is none of ours from one that does not answer', async () => {
    await pasteLink(firstScreen, `Here is your link: ${webSite.url}/join#${TOKEN}.`)
    await waitForWords(firstScreen, t('fault.not-medkarta'))
    await pasteLink(firstScreen, `http://127.0.0.1:9/join#${TOKEN}`)
    await waitForWords(firstScreen, t('fault.unreachable'))
  })

  it('tries the same link again when the server is back', async () => {
    const link = new URL(await company.invitation(OLENA))
    await door.shut()
    await pasteLink(firstScreen, `<${door.url}${link.pathname}${link.hash}>`)
    await waitForWords(firstScreen, t('fault.unreachable'))
    await door.open()
    await press(firstScreen, t('action.retry'))
    await waitForWords(firstScreen, t('welcome.join', { company: 'Прибор' }))
    expect(await firstScreen.$(button(t('action.retry')))).toBeNull()
    await waitForNoWords(firstScreen, t('fault.unreachable'))
  })

  it('knows after a sign-out where and as whom one signs in again: the password is all it needs', async () => {
    await signIn(firstScreen, {
      link: `${door.url}/join${new URL(await company.invitation(OLENA)).hash}`,
      name: 'Олена',
    })
    await press(firstScreen, t('sites.later'))
    await waitForWords(firstScreen, t('ready.once.how'))
    await press(firstScreen, t('none.allow'))
    await press(firstScreen, t('sites.later'))
    await waitForWords(firstScreen, t('ready.pin')) // Chromium puts no new button on its toolbar
    await press(firstScreen, t('ready.settings'))
    await press(firstScreen, t('action.signOut'))
    await firstScreen.locator('input[type="password"]').wait()
    const filled = await firstScreen.$$eval('input', (inputs) => inputs.map(({ value }) => value))
    expect(filled).toEqual([door.url, OLENA, ''])
    await fill(firstScreen, 'input[type="password"]', PASSWORD)
    await press(firstScreen, t('action.signIn'))
    await waitForWords(firstScreen, t('sites.heading'))
  })
})
