import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, openFirefox } from '#test/support/firefox.ts'
import { clickOn } from '#test/support/hand.ts'
import { highlighted } from '#test/support/highlights.ts'
import { sighted } from '#test/support/kept.ts'
import { append, clientOn, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, waitForWords, words } from '#test/support/screen.ts'
import { noteCards, notedCards } from '#test/support/sidebar.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import {
  logIn,
  type Message,
  preview,
  startWebmail,
  visibleIn,
  type Webmail,
  webmailMissing,
} from '#test/support/webmail.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const TARAS = 'taras@pribor.example.com'

const missing = webmailMissing()
if (missing !== null) console.info(`The web mail is not tried: ${missing}`)

describe.skipIf(missing !== null)('a real web mail', () => {
  let company: Company
  let webmail: Webmail
  let browser: Browser
  let mail: Page
  let panel: Page
  /** Milliseconds from opening a message to its card, by the message's number. */
  const waits = new Map<number, number>()
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    webmail = startWebmail()
    company = await openCompany()
    await company.hire('Олена Гнатюк', OLENA)
    await company.hire('Тарас Романюк', TARAS)
    await company.importClients(webmail.clientsCsv)
    browser = await openChromium({ extension: extensionCopy('chrome') })
    const firstScreen = await extensionPage(browser, 'options')
    await signInAgain(firstScreen, { server: company.url, email: OLENA })
    await waitForWords(firstScreen, t('ready.heading'))
    mail = await browser.newPage()
    await logIn(mail, webmail, OLENA)
    await mail.goto(webmail.url + webmail.messages[0]?.path)
    panel = await openPanelByChip(browser, mail)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await company?.close()
  })

  const numbered = (...numbers: number[]) => webmail.messages.filter(({ number }) => numbers.includes(number))
  /** In threes, so that no two neighbours are about the same client. */
  const shuffled = () => [0, 1, 2].flatMap((rest) => webmail.messages.filter(({ number }) => number % 3 === rest))

  /** Waits until the panel says whose message is in front, and notes how long it took. */
  async function expectOwner({ number, about }: Message, open: () => Promise<unknown>): Promise<void> {
    const start = performance.now()
    const opened = open()
    if (about === null) await waitForWords(panel, t('none.heading'))
    else await waitForClient(panel, about)
    waits.set(number, Math.round(performance.now() - start))
    await opened
    expect(await clientOn(panel), 'once everything has loaded').toBe(about)
  }

  const known = ({ kind, value }: { kind: IdentifierKind; value: string }) => `${kind}:${normalForm(kind, value, 'UA')}`

  it('opens the card of the client whose message is in front, and of nobody for the others', async () => {
    let account = OLENA
    for (const message of shuffled()) {
      if (message.account !== account) await logIn(mail, webmail, message.account)
      account = message.account
      await expectOwner(message, () => mail.goto(webmail.url + message.path))
      const wanted = visibleIn(message).map(known)
      await eventually(async () => expect([...(await sighted(panel))]).toEqual(expect.arrayContaining(wanted)))
    }
    console.info(`From opening a message to its card, ms: ${[...waits.values()].toSorted((a, b) => a - b).join(', ')}`)
  })

  it('offers a stranger who wrote as a new client', async () => {
    const [letter] = numbered(13)
    await logIn(mail, webmail, OLENA)
    await mail.goto(webmail.url + letter?.path)
    for (const identifier of letter?.others ?? []) await waitForWords(panel, identifier)
  })

  it('follows the pane beside the list', async () => {
    await mail.goto(`${webmail.url}/?_task=mail&_mbox=INBOX`)
    await waitForWords(panel, t('choose.hint'))
    for (const message of numbered(1, 7, 14)) await expectOwner(message, () => preview(mail, message))
    for (const message of numbered(12)) await preview(mail, message)
    await waitForWords(panel, t('choose.hint'))
  })

  it('marks clients in the list, in the pane and in the full view, once the site is trusted with that', async () => {
    await panel.evaluate((host) => {
      const { storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome
      return storage.local.set({ highlights: { where: 'work', on: [host], off: [] } })
    }, new URL(webmail.url).hostname)
    const [letter] = numbered(1)
    const contract = letter?.shown.find(({ kind }) => kind === 'contract')?.value
    if (!letter || !contract) throw new Error('There is no message 1 with a contract')
    const frameTexts = async () => (await Promise.all(mail.frames().map(highlighted))).flat()
    await mail.goto(webmail.url + letter.path)
    await eventually(async () => expect(await frameTexts()).toContain(contract))
    await mail.goto(`${webmail.url}/?_task=mail&_mbox=INBOX`)
    await eventually(async () => expect(await highlighted(mail)).toContain(contract))
    await preview(mail, letter)
    await eventually(async () => expect(await highlighted(mail.frames()[1] ?? mail)).toContain(contract))
  })

  it('appends from there, with where it was seen', async () => {
    const [letter] = numbered(3)
    if (!letter) throw new Error('There is no message 3')
    await expectOwner(letter, () => mail.goto(webmail.url + letter.path))
    await append(panel, 'Заявка принята, мастер выезжает завтра')
    await expect
      .poll(() => company.entries('Марина Зайцева'), { timeout: 20_000 })
      .toMatchObject([
        {
          text: 'Заявка принята, мастер выезжает завтра',
          source: { title: expect.stringContaining(letter.subject), url: `${webmail.url}/` },
        },
      ])
  })

  describe('in Firefox', () => {
    let display: Display
    let firefox: Browser
    let tab: Page
    let beside: Page
    pictureFailures(() => ({ display }))

    beforeAll(async () => {
      display = await openDisplay()
      firefox = await openFirefox(extensionCopy('firefox'), { headless: false, display: display.name })
      beside = await firefoxFirstScreen(firefox)
      await signInAgain(beside, { server: company.url, email: OLENA })
      await waitForWords(beside, t('ready.heading'))
      tab = await firefox.newPage()
      await logIn(tab, webmail, OLENA)
      for (const { path } of numbered(12)) await tab.goto(webmail.url + path)
      await clickOn(display, tab, '#messagebody')
      display.xdotool('key', 'alt+shift+m')
      await eventually(async () => expect(await noteCards(beside)).toBe(true))
    })
    afterAll(async () => {
      await firefox?.close()
      await display?.close()
    })

    /** Opens a message, and sees the sidebar turn to its client, and to nobody else on the way. */
    async function expectTurn({ about }: Message, open: () => Promise<unknown>): Promise<void> {
      const { length } = await notedCards(beside)
      await open()
      await eventually(async () => expect((await notedCards(beside)).at(-1)).toBe(about))
      const others = (await notedCards(beside)).slice(length).filter((name) => name !== null && name !== about)
      expect(others).toEqual([])
    }

    it('turns the sidebar to the client of each message', async () => {
      for (const message of numbered(1, 5, 12)) await expectTurn(message, () => tab.goto(webmail.url + message.path))
    })

    it('follows the pane beside the list', async () => {
      await tab.goto(`${webmail.url}/?_task=mail&_mbox=INBOX`)
      await eventually(async () => expect((await notedCards(beside)).at(-1)).toBeNull())
      for (const message of numbered(1, 7, 12, 14)) await expectTurn(message, () => preview(tab, message))
    })
  })
})
