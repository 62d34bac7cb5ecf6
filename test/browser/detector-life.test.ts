import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { openPanelByChip } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const MANY = Array.from({ length: 2000 }, (_, index) => `many${index}@client.example`)
const CLIENTS = 'name,emails\nИванов Алексей,ivanov@client.example\nПетренко Марія,petrenko@client.example\n'
const LIST = `<title>All clients</title>${MANY.map((email) => `<div>${email}</div>`).join('')}`

describe('the detector of an open page', () => {
  let company: Company
  let browser: Browser
  let page: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(`${CLIENTS}${MANY.map((email) => `${email},${email}\n`).join('')}`)
    const letter = '<title>Inbox</title><p>From: ivanov@client.example</p>'
    site = await openSite({ '/': letter, '/other': '<p>Nobody</p>', '/many': LIST })
    browser = await openChromium({ extension: extensionCopy('chrome') })
    const options = await extensionPage(browser, 'options')
    await signInFully(options, { link: await company.invitation('olena@pribor.example.com'), name: 'Олена' })
    page = await browser.newPage()
    await page.goto(site.url)
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await company?.close()
  })

  async function inWorker(script: string): Promise<unknown> {
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker')
    return (await worker.worker())?.evaluate(script)
  }
  const chips = () => page.$$eval('html > div', (hosts) => hosts.length)
  const waitForChips = (count: number) => eventually(async () => expect(await chips()).toBe(count))
  /** The number on the toolbar icon of the page in front. */
  const badge = () =>
    inWorker('chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))')

  it('a page that comes back from the browser’s memory shows its client again', async () => {
    await waitForChips(1)
    await page.goto(`${site.url}/other`)
    await eventually(async () => expect(await badge()).toBe(''))
    await page.goBack()
    await eventually(async () => expect(await badge()).toBe('1'))
  })

  it('says of a page with two thousand clients that there are more than it counted: on the icon and in the panel', async () => {
    await page.goto(`${site.url}/many`)
    await eventually(async () => expect(await badge()).toBe('200+'))
    const panel = await openPanelByChip(browser, page)
    await waitForWords(panel, words.t('choose.heading.more', { count: 200 }))
    await panel.close()
    await page.goto(site.url)
    await eventually(async () => expect(await badge()).toBe('1'))
  })

  const mark = () => page.$eval('html > div', (host) => host.setAttribute('id', 'old'))
  const waitUntilGone = () => eventually(async () => expect(await page.$('#old')).toBeNull())

  it('gives way to the next one in the same page', async () => {
    await waitForChips(1)
    await mark()
    await inWorker(
      "chrome.tabs.query({ active: true }).then(([tab]) => chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['detector.js'] }))",
    )
    await waitUntilGone()
    await waitForChips(1)
    await page.evaluate(() => document.body.append('petrenko@client.example'))
    await eventually(async () => expect(await badge()).toBe('2'))
  })

  it('finds that it has lost its extension when the chip of another takes its stand, and goes with its own', async () => {
    await mark()
    for (const id of (await browser.extensions()).keys()) await browser.uninstallExtension(id)
    await page.evaluate(() => document.documentElement.append(document.createElement('aside')))
    await waitUntilGone()
  })
})
