import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxPage, openFirefox } from '#test/support/firefox.ts'
import { sighted } from '#test/support/kept.ts'
import { append, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { policyMissing, readyForPolicy, setPolicy } from '#test/support/policy.ts'
import { stored } from '#test/support/profile.ts'
import { eventually, field, press, waitForWords, words } from '#test/support/screen.ts'
import { signInAgain } from '#test/support/sign-in.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const CLIENTS = 'name,emails\nИванов Алексей,ivan@client.example\nПетренко Марія,maria@client.example\n'

let company: Company
let site: Awaited<ReturnType<typeof openSite>>
/** The same pages on hosts of any name. */
const on = (host: string, path = '/mail') => `http://${host}:${new URL(site.url).port}${path}`
const HOSTS = ['--host-resolver-rules=MAP *.test 127.0.0.1']

beforeAll(async () => {
  company = await openCompany(CLIENTS)
  await company.hire('Олена', OLENA)
  site = await openSite({
    '/mail': '<title>Mail</title><h1>Inbox</h1><p>From: ivan@client.example</p>',
    '/framed': `<title>Framed</title><p>From: maria@client.example</p>
      <script>document.write('<iframe src="http://bank.test:' + location.port + '/mail" width="600"></iframe>')</script>`,
  })
})
afterAll(async () => {
  site?.close()
  await company?.close()
})

/** The chip is all that we put into a page: it stands beside head and body. */
const chips = (page: Page) => page.evaluate(() => document.documentElement.children.length - 2)
const expectChips = (page: Page, count: number) => eventually(async () => expect(await chips(page)).toBe(count))

/** Writes the rules on the options page, and saves them. */
async function setRules(options: Page, { only = '', never = '' }): Promise<void> {
  await options.bringToFront()
  for (const [label, text] of [
    [t('settings.rules.only'), only],
    [t('settings.rules.never'), never],
  ] as const) {
    const area = await options.locator(field(label)).waitHandle()
    await area.click()
    await options.keyboard.down('Control')
    await options.keyboard.press('a')
    await options.keyboard.up('Control')
    await options.keyboard.press('Delete')
    await area.type(text)
  }
  await press(options, t('action.save'))
}

describe('sites in Chromium', () => {
  let browser: Browser
  let options: Page
  let mail: Page
  let panel: Page
  let popup: Page
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    browser = await openChromium({ extension: extensionCopy('chrome'), args: HOSTS })
    options = await extensionPage(browser, 'options')
    await signInAgain(options, { server: company.url, email: OLENA })
    await press(options, t('ready.settings'))
    mail = await browser.newPage()
    await mail.goto(on('mail.test'))
    panel = await openPanelByChip(browser, mail)
    await waitForClient(panel, 'Иванов Алексей')
    popup = await browser.newPage()
    await popup.goto(`chrome-extension://${new URL(panel.url()).host}/popup.html`)
    await mail.bringToFront() // the popup follows the tab in front, as it does where it is a popup
  })
  afterAll(() => browser?.close())

  /** Presses a button of the popup, which is behind the page: no hand can reach it there. */
  const pressInPopup = async (name: string) => {
    await waitForWords(popup, name)
    await popup.evaluate((words) => {
      for (const button of document.querySelectorAll('button')) if (button.textContent === words) button.click()
    }, name)
  }

  it('never here, by one press: the open page falls silent at once, and stays so', async () => {
    await expectChips(mail, 1)
    await pressInPopup(t('site.turnOff'))
    await waitForWords(panel, t('site.never', { host: 'mail.test' }))
    await expectChips(mail, 0)
    await mail.evaluate(() => document.body.append('From: maria@client.example'))
    await mail.reload()
    await waitForWords(popup, t('site.never', { host: 'mail.test' }))
    expect(await chips(mail)).toBe(0)
    expect((await sighted(panel)).size).toBe(0)
    const scripts = await options.evaluate('chrome.scripting.getRegisteredContentScripts()')
    expect(scripts).toMatchObject([{ excludeMatches: ['*://mail.test/*'] }])
  })

  it('again, by one press: the open page is looked at without a reload', async () => {
    await pressInPopup(t('site.turnOn'))
    await waitForClient(panel, 'Иванов Алексей')
    await expectChips(mail, 1)
  })

  it('says which line of the settings names no site, and changes nothing', async () => {
    await setRules(options, { never: 'bank.test\nmail.test:8080' })
    await waitForWords(options, t('site.bad.port', { text: 'mail.test:8080' }))
    await expectChips(mail, 1)
  })

  it('never by a wildcard, only some sites', async () => {
    await setRules(options, { never: '*.mail.test\n*.other.test' })
    await mail.bringToFront()
    await waitForWords(panel, t('site.never', { host: 'mail.test' }))
    await expectChips(mail, 0)
    await setRules(options, { only: 'crm.test' })
    await waitForWords(options, t('settings.sites.grantedOnly'))
    await mail.bringToFront()
    await waitForWords(panel, t('site.not-chosen', { host: 'mail.test' }))
    await mail.goto(on('crm.test'))
    await waitForClient(panel, 'Иванов Алексей')
    await mail.goto(on('mail.test'))
    await waitForWords(panel, t('site.not-chosen', { host: 'mail.test' }))
    expect(await chips(mail)).toBe(0)
    await pressInPopup(t('site.turnOn'))
    await waitForClient(panel, 'Иванов Алексей')
  })

  it('a frame of a site that is left alone is not looked at in a page that is', async () => {
    await setRules(options, { never: 'bank.test' })
    await mail.bringToFront()
    await mail.goto(on('mail.test', '/framed'))
    await waitForClient(panel, 'Петренко Марія')
    await setRules(options, {})
    await mail.bringToFront()
    await eventually(async () => expect(await sighted(panel)).toContain('email:ivan@client.example'))
    await setRules(options, { never: 'bank.test' })
    await mail.bringToFront()
    await eventually(async () => expect(await sighted(panel)).not.toContain('email:ivan@client.example'))
    await eventually(async () => expect(await sighted(panel)).toContain('email:maria@client.example'))
  })

  it('a private window is left alone until the person lets us in, as browsers begin', async () => {
    const where = on('private.test')
    await options.evaluate(`chrome.windows.create({ incognito: true, url: '${where}' })`)
    const inPrivate = await (await browser.waitForTarget((target) => target.url() === where)).page()
    const plain = await browser.newPage()
    await plain.goto(on('mail.test'))
    await expectChips(plain, 1)
    expect(await inPrivate?.evaluate(() => document.visibilityState)).toBe('visible')
    expect(inPrivate && (await chips(inPrivate))).toBe(0)
  })
})

it('a private window that lets us in has the card, and what is written there is kept when it closes', async () => {
  const browser = await openChromium({ extension: null })
  try {
    await browser.installExtension(extensionCopy('chrome'), { enabledInIncognito: true })
    const options = await extensionPage(browser, 'options')
    await signInAgain(options, { server: company.url, email: OLENA })
    await waitForWords(options, t('ready.heading'))
    await options.evaluate(`chrome.windows.create({ incognito: true, url: '${on('localhost')}' })`)
    const page = await (await browser.waitForTarget((target) => target.url() === on('localhost'))).page()
    if (!page) throw new Error('No private window')
    const panel = await openPanelByChip(browser, page)
    await waitForClient(panel, 'Иванов Алексей')
    await append(panel, 'From a private window')
    await page.close()
    const kept = (await stored(options, 'outbox')) as { content: { text: string } }[]
    expect(kept.map(({ content }) => content.text)).toEqual(['From a private window'])
  } finally {
    await browser.close()
  }
})

describe.skipIf(policyMissing() !== null)('a company’s policy', () => {
  let browser: Browser
  let display: Display
  let takeAway: (() => void) | undefined
  pictureFailures(() => ({ browser, display }))

  afterAll(async () => {
    takeAway?.()
    await browser?.close()
    await display?.close()
  })

  it('fills in the server; one that comes while pages are open silences its sites, and says what is wrong in it', async () => {
    const extension = extensionCopy('chrome')
    readyForPolicy(extension)
    display = await openDisplay()
    browser = await openChromium({ extension, args: HOSTS, headless: false, display: display.name })
    const options = await extensionPage(browser, 'options')
    takeAway = setPolicy(extension, { server: company.url })
    await eventually(
      async () => expect(await options.evaluate('chrome.storage.managed.get()')).toEqual({ server: company.url }),
      60_000,
    )
    await press(options, t('welcome.haveAccount'))
    const server = await options.waitForSelector(field(t('welcome.server')))
    expect(await server?.evaluate((input) => (input as HTMLInputElement).value)).toBe(company.url)
    await press(options, t('welcome.haveInvitation'))
    await signInAgain(options, { server: company.url, email: OLENA })
    await waitForWords(options, t('ready.heading'))
    const page = await browser.newPage()
    await page.goto(on('online.bank.test'))
    await expectChips(page, 1)
    setPolicy(extension, { server: company.url, blockedSites: ['*.bank.test', 'mail.*'] })
    await eventually(async () => expect(await chips(page)).toBe(0), 60_000)
    await options.bringToFront()
    await press(options, t('ready.settings'))
    await waitForWords(options, t('settings.rules.policy.never', { sites: '*.bank.test' }))
    await waitForWords(options, t('site.bad.star', { text: 'mail.*' }))
    await page.bringToFront()
    await page.goto(on('mail.test'))
    await expectChips(page, 1)
  })
})

describe('sites in Firefox', () => {
  let browser: Browser
  pictureFailures(() => ({ browser }))
  afterAll(() => browser?.close())

  it('never here, and again', async () => {
    browser = await openFirefox(extensionCopy('firefox'))
    const options = await firefoxPage(browser, 'options')
    await signInAgain(options, { server: company.url, email: OLENA })
    await press(options, t('ready.settings'))
    const mail = await browser.newPage()
    await mail.goto(on('127.0.0.1'))
    await expectChips(mail, 1)
    await setRules(options, { never: '127.0.0.1' })
    await expectChips(mail, 0)
    await mail.reload()
    await setRules(options, {})
    await mail.bringToFront()
    await expectChips(mail, 1)
  })
})
