import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { COMPOSER, openPanelByChip, waitForClient, waitForLine } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { chord, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { openSite } from './support/house.ts'

type Tabs = { query(what: object): Promise<{ id?: number }[]> }
type Action = Record<'getBadgeText' | 'getTitle', (tab: { tabId: number | undefined }) => Promise<string>>

const { t } = words
const IVANOV = 'Иванов Алексей Петрович'
const SECOND_QUESTION = 'С какого дня?'

let company: Company
let site: { url: string; close(): void }
let browser: Browser
let panel: Page
let page: Page
let ivanov: Client
let olena: string

const say = (content: Partial<EntryContent>) =>
  company.founder.call('appendEntries', {
    cardId: ivanov.id,
    body: {
      entries: [
        {
          id: uuidV7(Date.now()),
          content: { kind: 'note', text: '', visibility: 'internal', writtenAt: new Date().toISOString(), ...content },
        },
      ],
    },
  })

/** Small headings are written in capitals: what they say is read past the style. */
const headings = () => panel.$$eval('h2.small-heading', (found) => found.map((heading) => heading.textContent))
const waitForHeading = (heading: string) => expect.poll(headings, { timeout: 15_000 }).toContain(heading)

/** Runs as the panel itself does. */
const inPanel = (script: string) => panel.evaluate(script) as Promise<string[]>

/** Number and title of the toolbar button on the tab in front. */
const badge = () =>
  panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { tabs: Tabs; action: Action } }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    return {
      text: await chrome.action.getBadgeText({ tabId: tab?.id }),
      title: await chrome.action.getTitle({ tabId: tab?.id }),
    }
  })

beforeAll(async () => {
  company = await openCompany()
  const identifiers = [{ kind: 'email', value: 'ivan@example.com' } as const]
  const { staff: founders } = await company.founder.call('listStaff', {})
  // Questions of Olena wait for whoever is responsible, and not for her.
  const responsible = founders[0]?.id ?? ''
  const client = { id: uuidV7(Date.now()), name: IVANOV, identifiers, responsible }
  ivanov = await company.founder.call('createClient', { body: client })
  site = await openSite({
    '/ivanov': '<title>Mail</title><p>From: <a href="mailto:ivan@example.com">ivan@example.com</a></p>',
    '/nobody': '<title>News</title><p>Nothing to see.</p>',
  })
  browser = await openChromium({ extension: extensionCopy('chrome') })
  const options = await extensionPage(browser, 'options')
  await signInFully(options, { link: await company.invitation('olena@pribor.example.com'), name: 'Olena' })
  const { staff } = await company.founder.call('listStaff', {})
  olena = staff.find(({ name }) => name === 'Olena')?.id ?? ''
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  await company?.close()
})

pictureFailures(() => ({ browser }))

describe('what is owed', () => {
  it('several questions become open items of their own, the kind guessed from the words', async () => {
    page = await browser.newPage()
    await page.goto(`${site.url}/ivanov`)
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, IVANOV)
    await panel.type(COMPOSER, `Какая прошивка? ${SECOND_QUESTION}`)
    await waitForWords(panel, t('composer.questions', { count: 2 }))
    await chord(panel, 'Control', 'Enter')
    await expect
      .poll(async () => (await company.entries(IVANOV)).map(({ kind, text }) => `${kind} ${text}`), { timeout: 20_000 })
      .toEqual(['question Какая прошивка?', `question ${SECOND_QUESTION}`])
    await waitForHeading(t('open.heading', { count: 2 }))
  })

  it('one press resolves an item; how it ended can be said before it leaves', async () => {
    await press(panel, t('open.resolve', { text: SECOND_QUESTION }))
    await waitForHeading(t('open.heading', { count: 1 }))
    await press(panel, t('outcome.not-needed'))
    await expect
      .poll(async () => (await company.entries(IVANOV)).at(-1), { timeout: 20_000 })
      .toMatchObject({ kind: 'note', outcome: 'not-needed' })
  })

  it('a press that is taken back leaves nothing behind', async () => {
    await press(panel, t('open.resolve', { text: 'Какая прошивка?' }))
    await press(panel, t('entry.takeBack'))
    await waitForHeading(t('open.heading', { count: 1 }))
    expect(await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).value)).toBe('')
    expect(await company.entries(IVANOV)).toHaveLength(3)
  })

  it('a handoff waits for its receiver on any page, at once and with a number on the toolbar, and is taken over by one press', async () => {
    await page.goto(`${site.url}/nobody`)
    await waitForWords(panel, t('waiting.none'))
    await say({ kind: 'handoff', text: 'Заказать датчик', to: olena })
    await waitForHeading(t('waiting.heading', { count: 1 })) // without the live line it is asked for once a minute
    await expect.poll(badge).toEqual({ text: '1', title: `Medkarta: ${t('badge.waiting', { count: 1 })}` })
    await panel.locator('.waiting-item').click()
    await waitForClient(panel, IVANOV)
    const marked = await panel.waitForSelector('[aria-current] .open-text')
    expect(await marked?.evaluate((item) => item.textContent)).toContain('Заказать датчик')
    await press(panel, t('open.accept'))
    await waitForWords(panel, t('open.taken', { name: 'Olena' }))
    await waitForNoWords(panel, t('entry.takeBack'))
    await expect.poll(async () => (await company.entries(IVANOV)).at(-1)).toHaveProperty('accepts')
  })

  it('a handoff is given back with a reason, without which it stays; how an item ended can be said in words', async () => {
    await say({ kind: 'handoff', text: 'Проверить склад', to: olena })
    await press(panel, t('open.return'))
    await panel.waitForSelector('.composer textarea:focus')
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('draft.reason-missing'))
    await panel.keyboard.type('Я в отпуске')
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('open.returned', { name: 'Olena', reason: 'Я в отпуске' }))
    await press(panel, t('open.resolve', { text: 'Какая прошивка?' }))
    await press(panel, t('outcome.inWords'))
    await panel.waitForSelector('.composer textarea:focus')
    await panel.keyboard.type('4.2, с завода')
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, '4.2, с завода', t('entry.saved'))
    expect(await panel.$$eval('.open-text bdi', (items) => items.map((item) => item.textContent))).not.toContain(
      'Какая прошивка?',
    )
  })

  it('what falls due is told by the browser, once', async () => {
    const promise = await say({ kind: 'promise', text: 'Позвонить', due: new Date().toISOString() })
    const [made] = promise.results
    if (made?.status !== 'accepted') throw new Error('The promise was refused')
    await say({ kind: 'handoff', text: 'Обещание', to: olena, promises: [made.entry.id] })
    const shown = () => inPanel('chrome.notifications.getAll().then((all) => Object.keys(all))')
    await inPanel("chrome.runtime.sendMessage({ type: 'waiting' })")
    await expect.poll(shown).toHaveLength(1)
    const [id] = await shown()
    expect(id).toContain(ivanov.id)
    await inPanel(`chrome.notifications.clear(${JSON.stringify(id)})`)
    await inPanel("chrome.runtime.sendMessage({ type: 'waiting' })")
    expect(await shown()).toEqual([])
  })
})
