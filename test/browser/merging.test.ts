import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permalink } from '#lib/card/permalink.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Client } from '#lib/protocol/client.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { append, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { attachmentOf, PNG } from '#test/support/pictures-of.ts'
import { eventually, press, screenText, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { openSite } from './support/house.ts'

const { t } = words
const IVANOV = 'Иванов Алексей Петрович'
const IVANOFF = 'Ivanov Aleksey'
const QUESTION = 'Which firmware?'

let company: Company
let site: { url: string; close(): void }
let browser: Browser
let panel: Page
let page: Page
let ivanov: Client
let ivanoff: Client

const make = (name: string, address: string, email: string): Promise<Client> =>
  company.founder.call('createClient', {
    body: { id: uuidV7(Date.now()), name, address, identifiers: [{ kind: 'email', value: email }] },
  })
const say = ({ id: cardId }: Client, kind: 'note' | 'question', text: string, attachments?: Attachment[]) => {
  const said = { kind, text, visibility: 'internal' as const, writtenAt: new Date().toISOString() }
  const content = attachments ? { ...said, attachments } : said
  return company.founder.call('appendEntries', { cardId, body: { entries: [{ id: uuidV7(Date.now()), content }] } })
}
/** Waits for a picture that has been read and drawn. */
const seen = (of: Page, where: string) =>
  eventually(async () => {
    const widths = await of.$$eval(`${where} img`, (all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
    expect(widths).toEqual([1])
  })
const textsOf = async (name: string) => (await company.entries(name)).map(({ text }) => text).filter(Boolean)
const choose = async (label: string) => {
  await press(panel, t('card.menu'))
  await panel.locator(`::-p-aria([name="${label}"][role="menuitem"])`).click()
}

beforeAll(async () => {
  company = await openCompany()
  ivanov = await make(IVANOV, 'Киев, Зелёная 12', 'ivan@example.com')
  ivanoff = await make(IVANOFF, 'Kiev, Zelenaya 12', 'alex@example.com')
  await say(ivanov, 'note', 'Calibrated at home')
  const screenshot = attachmentOf(PNG)
  const body = new Blob([new Uint8Array(PNG)])
  await company.founder.call('putAttachment', { cardId: ivanoff.id, digest: screenshot.digest, body })
  await say(ivanoff, 'question', QUESTION, [screenshot])
  site = await openSite({
    '/ivanov': '<title>Mail</title><p>From: <a href="mailto:ivan@example.com">ivan@example.com</a></p>',
    '/alex': '<title>Mail</title><p>From: <a href="mailto:alex@example.com">alex@example.com</a></p>',
  })
  browser = await openChromium({ extension: extensionCopy('chrome') })
  const options = await extensionPage(browser, 'options')
  await signInFully(options, { link: await company.invitation('olena@pribor.example.com'), name: 'Olena' })
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  await company?.close()
})

pictureFailures(() => ({ browser }))

describe('two cards of one client', () => {
  it('are suggested, compared and merged: both timelines are read as one', async () => {
    page = await browser.newPage()
    await page.goto(`${site.url}/ivanov`)
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, IVANOV)
    await waitForWords(panel, t('merge.maybe'))
    await press(panel, t('merge.compare'))
    await waitForWords(panel, QUESTION)
    await waitForWords(panel, 'alex@example.com')
    await press(panel, t('merge.do', { name: 'Иванов А. П.' }))
    await waitForClient(panel, IVANOV)
    await waitForWords(panel, QUESTION)
    await waitForWords(panel, 'Calibrated at home')
    await waitForWords(panel, t('system.merged', { name: IVANOFF, count: 2 }))
    expect(await screenText(panel)).not.toContain(t('merge.maybe'))
  })

  it('show the pictures of both, small and large', async () => {
    await seen(panel, '.entry-pictures')
    await press(panel, t('pictures.open', { place: 1 }))
    const large = await extensionPage(browser, 'picture')
    await seen(large, 'figure')
    await large.close()
    await page.bringToFront()
    await waitForClient(panel, IVANOV)
  })

  it('go on as one: what was open on the other is resolved there, new entries stand on the card that stays', async () => {
    await press(panel, t('open.resolve', { text: QUESTION }))
    await append(panel, 'Written after the merger')
    await eventually(async () => {
      expect(await textsOf(IVANOV)).toEqual(['Calibrated at home', 'Written after the merger'])
      expect((await company.entries(IVANOFF)).at(-1)).toHaveProperty('resolves')
    }, 25_000)
  })

  it('lead to the card that stays, also from an entry that was on its way', async () => {
    await say(ivanoff, 'note', 'Written offline, for the other card')
    await waitForWords(panel, 'Written offline, for the other card')
    await page.goto(`${site.url}/alex`)
    await waitForClient(panel, IVANOV)
    await waitForWords(panel, 'alex@example.com')
  })

  it('are read from a link to an entry of either, and printed together', async () => {
    const { entries } = await company.founder.call('readEntries', { cardId: ivanoff.id, limit: 100 })
    const asked = entries.find(({ content }) => content?.text === QUESTION)
    const tab = await browser.newPage()
    await tab.goto(permalink(company.url, { cardId: ivanoff.id, entryId: asked?.id ?? '' }))
    await waitForClient(panel, IVANOV)
    await panel.waitForSelector(`[data-line="${asked?.id}"].is-marked`)
    await tab.goto(panel.url().replace(/[^/]*$/, `print.html?card=${ivanov.id}`))
    await waitForWords(tab, t('print.ready'))
    const printed = await screenText(tab)
    for (const text of ['Calibrated at home', QUESTION, 'Written offline, for the other card'])
      expect(printed).toContain(text)
    await tab.close()
  })

  it('are split again from the menu, each with its own', async () => {
    await page.goto(`${site.url}/ivanov`)
    await waitForClient(panel, IVANOV)
    await choose(t('merge.split', { name: IVANOFF }))
    await waitForWords(panel, t('system.split', { name: IVANOFF }))
    await waitForNoWords(panel, 'Written offline, for the other card')
    expect(await screenText(panel)).toContain('Written after the merger')
    expect(await panel.$('.entry-pictures')).toBeNull()
    await page.goto(`${site.url}/alex`)
    await waitForClient(panel, IVANOFF)
    await waitForWords(panel, 'Written offline, for the other card')
    expect(await screenText(panel)).not.toContain('Written after the merger')
  })

  it('are split by a press on the line that says that they were merged, too', async () => {
    await company.founder.call('mergeClients', { cardId: ivanoff.id, body: { other: ivanov.id, takes: [] } })
    await waitForWords(panel, 'Written after the merger')
    await press(panel, t('merge.split', { name: IVANOV }))
    await waitForNoWords(panel, 'Written after the merger')
    expect((await company.founder.call('readClient', { cardId: ivanov.id })).shownOn).toBeNull()
  })

  it('of which somebody says that they are not one client’s are not suggested again', async () => {
    await waitForWords(panel, t('merge.maybe'))
    await press(panel, t('merge.different'))
    await waitForNoWords(panel, t('merge.maybe'))
    const { duplicates } = await company.founder.call('readDuplicates', { cardId: ivanov.id })
    expect(duplicates).toEqual([])
  })
})
