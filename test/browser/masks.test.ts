import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { openPanelByChip } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { press, type, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInAgain } from '#test/support/sign-in.ts'

const { t } = words
const CLIENTS = 'name,emails,contracts\nИванов Алексей,ivan@client.example,ПС-2021/0417\nПетренко Марія,,ПС-2020/1102\n'

let company: Company
let site: Awaited<ReturnType<typeof openSite>>
let browser: Browser
let options: Page
pictureFailures(() => ({ browser }))

beforeAll(async () => {
  company = await openCompany(CLIENTS)
  site = await openSite({ '/': '<title>Orders</title><p>From: ivan@client.example</p><p>Заявка ТО-24/0007</p>' })
  browser = await openChromium({ extension: extensionCopy('chrome') })
  options = await extensionPage(browser, 'options')
  await signInAgain(options, { server: company.url, email: 'founder@pribor.example.com' })
  await press(options, t('ready.settings'))
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await company?.close()
})

it('an administrator sees what each mask covers, tries a new one while typing, and adds it', async () => {
  await waitForWords(options, t('settings.masks.covers', { count: 2 }))
  await waitForWords(options, 'ПС-2021/0417')
  await type(options, t('settings.masks.new'), 'ТО D4')
  await waitForWords(options, 'ТО D4” is no form')
  await type(options, t('settings.masks.new'), '{ПС,ТО} D4 D4')
  await waitForWords(options, 'Fits 2 of your contracts')
  await type(options, t('settings.masks.new'), '{ТО} D2 D4')
  await waitForWords(options, t('settings.masks.preview.none'))
})

it('pages are searched with it at once, those that are open too', async () => {
  const page = await browser.newPage()
  await page.goto(site.url)
  const panel = await openPanelByChip(browser, page)
  await page.$eval('p', (node) => node.remove())
  await waitForWords(panel, t('none.heading'))
  await waitForNoWords(panel, 'ТО-24/0007')
  await options.bringToFront()
  await press(options, t('action.add'))
  await waitForWords(options, t('settings.masks.own'))
  await page.bringToFront()
  await waitForWords(panel, 'ТО-24/0007')
  await options.bringToFront()
  await press(options, t('action.remove', { what: '{TO} D2 D4' }))
  await waitForNoWords(options, t('settings.masks.own'))
  await page.bringToFront()
  await waitForNoWords(panel, 'ТО-24/0007')
  expect(await panel.title()).not.toBe('')
})
