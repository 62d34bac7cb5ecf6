import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { permalink } from '#lib/card/permalink.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Client } from '#lib/protocol/client.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import {
  append,
  COMPOSER,
  composed,
  copyLink,
  openPanelByChip,
  waitForClient,
  waitForMarked,
} from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { press, screenText, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { openSite } from './support/house.ts'

const { t } = words
const IVANOV = 'Иванов Алексей Петрович'

let company: Company
let site: { url: string; close(): void }
let browser: Browser
let ivanov: Client
let page: Page
let panel: Page

const mail = (from: string, text: string) =>
  `<!doctype html><html lang="ru"><title>Входящие – Re: прибор</title><h1>Re: прибор</h1>
   <p>From: <a href="mailto:${from}">${from}</a></p><p>${text}</p></html>`

const written = async () => (await company.entries(IVANOV)).map(({ text }) => text)
/** How many pages a PDF has, by its objects. */
const pagesOf = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0

beforeAll(async () => {
  company = await openCompany()
  const identifiers = [
    { kind: 'email', value: 'ivan@example.com' } as const,
    { kind: 'contract', value: 'ПС-2021/0417' } as const,
  ]
  ivanov = await company.founder.call('createClient', { body: { id: uuidV7(Date.now()), name: IVANOV, identifiers } })
  site = await openSite({
    '/ivanov': mail('ivan@example.com', 'По договору ПС-2021/0417 прибор не держит ноль.'),
    '/card': '<title>Not ours</title>',
    '/nobody': '<title>News</title><p>Nothing to see.</p>',
    '/frame': `<title>Mail</title><p>Inbox</p><iframe src="/ivanov" width="700" height="300"></iframe>`,
  })
  browser = await openChromium({ extension: extensionCopy('chrome') })
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  await company?.close()
})

pictureFailures(() => ({ browser }))

describe('the main job in Chromium', () => {
  it('the first screen opens by itself, takes the invitation and says how to try it', async () => {
    const options = await extensionPage(browser, 'options')
    await signInFully(options, { link: await company.invitation('olena@pribor.example.com'), name: 'Olena' })
    await press(options, t('ready.settings'))
    await waitForWords(options, t('settings.sites.granted'))
  })

  it('a page that shows a client has the chip; a click on it opens the card beside the page', async () => {
    page = await browser.newPage()
    await page.goto(`${site.url}/ivanov`)
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, IVANOV)
    await waitForWords(panel, t('composer.append', { name: 'Иванов А. П.' }))
  })

  it('a new line stands on the card at once, and in the database when it can no longer be taken back', async () => {
    await append(panel, 'Удалённая калибровка 🙂')
    expect(await written()).toEqual([])
    await waitForNoWords(panel, t('entry.takeBack'))
    await expect.poll(written, { timeout: 15_000 }).toEqual(['Удалённая калибровка 🙂'])
    await waitForWords(panel, 'Удалённая калибровка 🙂')
  })

  it('what is taken back never leaves this machine and stands in the composer again', async () => {
    await append(panel, 'Не тому клиенту')
    await press(panel, t('entry.takeBack'))
    await expect.poll(() => composed(panel)).toBe('Не тому клиенту')
    await pause(TAKE_BACK_MS + 1_000)
    expect(await written()).toHaveLength(1)
  })

  it('a colleague’s line appears while one looks', async () => {
    const writtenAt = new Date().toISOString()
    const entry = {
      id: uuidV7(Date.now()),
      content: { kind: 'note', text: 'Звонил Тарас', visibility: 'internal', writtenAt },
    }
    await company.founder.call('appendEntries', { cardId: ivanov.id, body: { entries: [entry] } })
    await waitForWords(panel, 'Звонил Тарас')
  })

  it('the link of an entry is copied, and leads there when it is pasted into the search', async () => {
    await copyLink(panel, 'Звонил Тарас')
    await press(panel, t('card.search'))
    await panel.locator('[role="combobox"]').click()
    await panel.keyboard.press('KeyV', { commands: ['Paste'] })
    await waitForClient(panel, IVANOV)
    await waitForMarked(panel, 'Звонил Тарас')
  })

  it('the page behind a link of our own server shows the entry in the panel, and holds nothing', async () => {
    const { entries } = await company.founder.call('readEntries', { cardId: ivanov.id, limit: 1 })
    const place = { cardId: ivanov.id, entryId: entries[0]?.id ?? '' }
    const tab = await browser.newPage()
    await tab.goto(permalink(site.url, place))
    await waitForWords(panel, t('none.heading'))
    await tab.goto(permalink(company.url, place))
    await waitForClient(panel, IVANOV)
    await waitForMarked(panel, 'Звонил Тарас')
    expect(await tab.$eval('body', (body) => body.textContent)).not.toContain('Звонил Тарас')
    await tab.close()
    await page.bringToFront()
    await waitForClient(panel, IVANOV)
  })

  it('the whole card is printed, also what the panel has not loaded, with nothing to press on the paper', async () => {
    const content = { kind: 'note', visibility: 'client', writtenAt: new Date().toISOString() }
    const line = (text: string) => ({ id: uuidV7(Date.now()), content: { ...content, text } })
    for (const part of [0, 1, 2]) {
      const entries = Array.from({ length: 100 }, (_, at) => line(`${part}: Строка ${at}`))
      await company.founder.call('appendEntries', { cardId: ivanov.id, body: { entries } })
    }
    await press(panel, t('card.menu'))
    await panel.locator(`::-p-aria([name="${t('print.card')}"][role="menuitem"])`).click()
    const paper = await extensionPage(browser, 'print')
    await waitForWords(paper, t('print.ready'), 30_000)
    await paper.emulateMediaType('print')
    const { count } = await company.db
      .selectFrom('entry')
      .select((query) => query.fn.countAll<string>().as('count'))
      .where('card_id', '=', ivanov.id)
      .executeTakeFirstOrThrow()
    const printed = await screenText(paper)
    expect(printed).toContain(t('print.whole', { count: Number(count) }))
    expect(printed.indexOf('Удалённая калибровка')).toBeLessThan(printed.indexOf('2: Строка 99'))
    expect(printed.split(t('visibility.client')).length - 1).toBe(300)
    expect(printed).toContain(t('visibility.internal'))
    expect(await paper.$$eval('button, a, input', (found) => found.filter((one) => one.checkVisibility()).length)).toBe(
      0,
    )
    expect(pagesOf(await paper.pdf({ format: 'A4' }))).toBeGreaterThan(3)
    await paper.close()
    await page.bringToFront()
    await waitForClient(panel, IVANOV)
  })

  it('the card under the pen stays when the page turns to somebody else; then the panel says where the draft is', async () => {
    await panel.emulateFocusedPage(true)
    await panel.focus(COMPOSER)
    // As web mail does: another mail in the same page, while one writes.
    await page.evaluate(
      (html) => (document.body.innerHTML = html),
      mail('marina@newcomer.example.com', 'Здравствуйте!'),
    )
    await pause(2_000)
    await waitForClient(panel, IVANOV)
    await panel.$eval(COMPOSER, (node) => (node as HTMLElement).blur())
    await waitForWords(panel, t('notice.draftStays', { name: IVANOV }))
    await waitForWords(panel, 'marina@newcomer.example.com')
  })

  it('somebody who is no client becomes one in two clicks, and the page knows it seconds later', async () => {
    await press(panel, t('strangers.create', { value: 'marina@newcomer.example.com' }))
    await press(panel, t('new.create'))
    await waitForWords(panel, t('system.client-created'))
    await openPanelByChip(browser, page)
  })

  it('a page with nobody offers search in any keyboard layout; the draft waits on its card', async () => {
    await page.goto(`${site.url}/nobody`)
    await waitForWords(panel, t('none.heading'))
    await panel.type('[role="combobox"]', 'bdfyjd')
    await waitForWords(panel, IVANOV)
    await panel.keyboard.press('Enter')
    await waitForClient(panel, IVANOV)
    await expect.poll(() => composed(panel)).toBe('Не тому клиенту')
  })

  it('a frame that the page takes away takes its client along', async () => {
    const tab = await browser.newPage()
    await tab.goto(`${site.url}/frame`)
    await openPanelByChip(browser, tab)
    await waitForClient(panel, IVANOV)
    await panel.$eval(COMPOSER, (node) => (node as HTMLTextAreaElement).blur()) // a card under the pen stays
    await tab.$eval('iframe', (frame) => frame.remove())
    await waitForWords(panel, t('none.heading'))
    await tab.close()
  })

  it('the popup finds a client by a part of the contract', async () => {
    const id = new URL(panel.url()).host
    const popup = await browser.newPage()
    await popup.goto(`chrome-extension://${id}/popup.html`)
    await popup.type('[role="combobox"]', '0417')
    await waitForWords(popup, IVANOV)
    await popup.close()
  })
})
