import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEXT_LIMIT } from '#lib/protocol/entry.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { append, COMPOSER, composed, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { button, chord, field, press, type, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { pasteLink, signInAgain, signInFully } from '#test/support/sign-in.ts'
import { openNewerServer, openWebSite, type Stub } from '#test/support/stubs.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const TOKEN = 'A'.repeat(43)

let company: Company
let browser: Browser
let firstScreen: Page
let page: Page
let panel: Page
let site: Awaited<ReturnType<typeof openSite>>
let webSite: Stub
let newer: Stub
pictureFailures(() => ({ browser }))

beforeAll(async () => {
  company = await openCompany()
  site = await openSite({ '/': '<title>Inbox</title><p>From: ivanov@client.example</p>' })
  webSite = await openWebSite()
  newer = await openNewerServer()
  browser = await openChromium({ extension: extensionCopy('chrome') })
  firstScreen = await extensionPage(browser, 'options')
})
afterAll(async () => {
  await browser?.close()
  for (const stub of [site, webSite, newer]) stub?.close()
  await company?.close()
})

describe('the first screen says what is wrong with a link, and keeps it', () => {
  const cases: [string, string, () => string | Promise<string>][] = [
    ['no link', t('fault.bad-link'), () => 'hello'],
    ['a link without a token', t('fault.bad-link'), () => `${company.url}/join`],
    ['http on another machine', t('fault.insecure-address'), () => `http://cards.example.com/join#${TOKEN}`],
    ['no server', t('fault.unreachable'), () => `http://127.0.0.1:9/join#${TOKEN}`],
    ['something else at the address', t('fault.not-medkarta'), () => `${webSite.url}/join#${TOKEN}`],
    ['a server of a newer version', t('error.protocol-too-old'), () => `${newer.url}/join#${TOKEN}`],
    ['an invitation that nobody made', t('error.invitation-unknown'), () => `${company.url}/join#${TOKEN}`],
    ['a used one', t('error.invitation-used'), () => company.adminLink],
    ['an expired one', t('error.invitation-expired'), expired],
  ]
  async function expired(): Promise<string> {
    const link = await company.invitation('late@pribor.example.com')
    const past = new Date(Date.now() - 1000)
    await company.db
      .updateTable('invitation')
      .set({ expires_at: past })
      .where('email', '=', 'late@pribor.example.com')
      .execute()
    return link
  }

  it.each(cases)('%s', async (_, sentence, link) => {
    const pasted = await link()
    await pasteLink(firstScreen, pasted)
    await waitForWords(firstScreen, sentence)
    const kept = await firstScreen.$eval(field(t('welcome.link')), (input) => (input as HTMLInputElement).value)
    expect(kept).toBe(pasted)
  })
})

describe('signing in', () => {
  it('says that the password is too short, and that email or password is wrong; what was typed stays', async () => {
    await pasteLink(firstScreen, await company.invitation(OLENA))
    await type(firstScreen, t('welcome.name'), 'Олена')
    await type(firstScreen, t('welcome.password'), 'short')
    await press(firstScreen, t('welcome.join', { company: 'Прибор' }))
    await waitForWords(firstScreen, t('error.password-too-short', { minimum: 10 }))

    await signInAgain(firstScreen, { server: company.url, email: 'founder@pribor.example.com' }, 'a wrong password')
    await waitForWords(firstScreen, t('error.wrong-password'))
    const kept = await firstScreen.$$eval('input', (inputs) => inputs.map(({ value }) => value))
    expect(kept).toEqual([company.url, 'founder@pribor.example.com', 'a wrong password'])
    await press(firstScreen, t('welcome.haveInvitation'))
  })
})

describe('a company without clients', () => {
  it('says so in the panel, and what to do', async () => {
    await signInFully(firstScreen, { link: await company.invitation(OLENA, 'admin'), name: 'Олена' })
    page = await browser.newPage()
    await page.goto(site.url)
    panel = await browser.newPage()
    await panel.goto(firstScreen.url().replace('options', 'sidepanel'))
    await waitForWords(panel, t('none.emptyBase'))
    await waitForWords(panel, t('none.emptyBase.hint'))
  })

  it('names every bad row of a file, imports nothing of it, and takes the repaired one', async () => {
    await firstScreen.bringToFront()
    await press(firstScreen, t('ready.import'))
    await choose('name,emails\nИванов Алексей,ivanov@client.example\nПетренко,not an address\n')
    await waitForWords(firstScreen, t('import.bad-email'))
    expect(await company.db.selectFrom('client').select('id').execute()).toEqual([])
    await press(firstScreen, t('imports.another'))
    await choose('name,emails\nИванов Алексей,ivanov@client.example\n')
    await press(firstScreen, t('imports.start', { count: 1 }))
    await waitForWords(firstScreen, t('imports.done'))
  })

  it('says it no longer in a panel that stood open while the first clients were imported', async () => {
    await waitForNoWords(panel, t('none.emptyBase.hint'))
    await panel.close()
  })

  it('saves the whole list of bad rows where it is too long for the screen', async () => {
    const folder = temporaryFolder('downloads')
    const devtools = await browser.target().createCDPSession()
    await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
    await press(firstScreen, t('imports.another'))
    await choose(`name,emails\n${'Петренко,=broken\n'.repeat(300)}`)
    await waitForWords(firstScreen, t('imports.bad.first', { shown: 200 }))
    await press(firstScreen, t('imports.bad.save', { count: 300 }))
    const file = join(folder, 'medkarta-bad-rows.csv')
    await expect.poll(() => existsSync(file)).toBe(true)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(301)
    expect(lines.at(-1)).toBe(`301,emails,'=broken,${t('import.bad-email')}`)
  })

  async function choose(csv: string): Promise<void> {
    const file = join(temporaryFolder('csv'), 'clients.csv')
    writeFileSync(file, csv)
    const input = (await firstScreen.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null
    await input?.uploadFile(file)
  }
})

describe('the composer', () => {
  /** Puts a text on the clipboard, as copying it from a page does. */
  async function copy(text: string): Promise<void> {
    await page.bringToFront()
    await page.evaluate((words) => {
      const area = document.body.appendChild(document.createElement('textarea'))
      area.value = words
      area.select()
    }, text)
    await page.keyboard.press('KeyC', { commands: ['Copy'] })
  }

  it('opens beside the client who was just imported, on a page that was open before', async () => {
    await page.bringToFront()
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, 'Иванов Алексей')
  })

  it('keeps 100 kB that were pasted, says by how much that is too long, and appends nothing', async () => {
    const pasted = 'Лог прибора 0x21\n'.repeat(6_000).slice(0, 100_000)
    await copy(pasted)
    await panel.bringToFront()
    await panel.locator(COMPOSER).click()
    await panel.keyboard.press('KeyV', { commands: ['Paste'] })
    await waitForWords(panel, t('draft.too-long', { over: 100_000 - TEXT_LIMIT }))
    await chord(panel, 'Control', 'Enter')
    expect(await composed(panel)).toBe(pasted)
    await panel.keyboard.press('KeyA', { commands: ['SelectAll'] })
    await panel.keyboard.press('Delete')
    await waitForNoWords(panel, t('draft.too-long', { over: 100_000 - TEXT_LIMIT }))
  })

  it('says that nothing was written when nothing was', async () => {
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('draft.empty'))
  })

  it('carries emoji and right-to-left text to the server and back', async () => {
    const text = 'Готово 👩🏽‍🔧🙂 שלום مرحبا e\u0301 ①'
    await append(panel, text)
    await waitForNoWords(panel, t('entry.takeBack'))
    await expect.poll(async () => (await company.entries('Иванов Алексей')).map((entry) => entry.text)).toEqual([text])
    await waitForWords(panel, text)
    expect(await panel.$(button(t('entry.editAgain')))).toBeNull()
  })
})
