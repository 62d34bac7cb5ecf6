import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { append, clientOn, openPanelByChip, waitForClient, waitForLine } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { chord, eventually, field, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import { logIn, startWebmail, type Webmail, webmailMissing } from '#test/support/webmail.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const TARAS = 'taras@pribor.example.com'
const CLIENT = 'Тимур Ахметов'
/** “Last week you promised to name the date of the visit, and nothing since”; and a letter in the colleague's own mail. */
const COMPLAINT = 14
const OF_COLLEAGUE = 16
const PROMISE = 'Обещали назвать дату выезда сегодня'
const HANDOFF = 'Передаю: выезд и дата за Тарасом'

const missing = webmailMissing()
if (missing !== null) console.info(`The complaint is not tried: ${missing}`)

let company: Company
let webmail: Webmail
let olena: { browser: Browser; mail: Page; panel: Page }
let taras: { browser: Browser; mail: Page; panel: Page }

/** A person at work: signed in to Medkarta and to their web mail, with a letter open and the card beside it. */
async function atWork(email: string, letter: number, client: string) {
  const browser = await openChromium({ extension: extensionCopy('chrome') })
  const firstScreen = await extensionPage(browser, 'options')
  await signInAgain(firstScreen, { server: company.url, email })
  await waitForWords(firstScreen, t('ready.heading'))
  const mail = await browser.newPage()
  await logIn(mail, webmail, email)
  await mail.goto(webmail.url + webmail.messages.find(({ number }) => number === letter)?.path)
  const panel = await openPanelByChip(browser, mail)
  await waitForClient(panel, client)
  return { browser, mail, panel }
}

/** Chooses by the words that a person sees. */
const choose = (panel: Page, label: string, choice: string) =>
  panel.$eval(
    `select[aria-label="${label}"]`,
    (select, wanted) => {
      const list = select as HTMLSelectElement
      const option = [...list.options].find(({ text }) => text === wanted)
      if (!option) throw new Error(`${[...list.options].map(({ text }) => text)} has no ${wanted}`)
      list.value = option.value
      list.dispatchEvent(new Event('change', { bubbles: true }))
    },
    choice,
  )

const write = async (panel: Page, text: string) => {
  await panel.locator(field(t('composer.label'))).click()
  await panel.keyboard.type(text)
}
const openTexts = (panel: Page) =>
  panel.$$eval('.open-items .open-text bdi', (all) => all.map((one) => one.textContent ?? ''))

describe.skipIf(missing !== null)('a complaint comes by mail', () => {
  pictureFailures(() => ({ browser: taras?.browser ?? olena?.browser }))

  beforeAll(async () => {
    webmail = startWebmail()
    company = await openCompany()
    await company.hire('Олена Гнатюк', OLENA)
    await company.hire('Тарас Романюк', TARAS)
    await company.importClients(webmail.clientsCsv)
    ;[olena, taras] = await Promise.all([atWork(OLENA, COMPLAINT, CLIENT), atWork(TARAS, OF_COLLEAGUE, 'Emma Rowe')])
  }, 600_000)
  afterAll(async () => {
    await olena?.browser.close()
    await taras?.browser.close()
    await company?.close()
  })

  it('what came, what is asked and what is advised are told apart by the words alone', async () => {
    const { panel } = olena
    await append(panel, 'Написал клиент: обещали дату выезда, пока тишина')
    await write(panel, 'Какой насос? С какого дня шумит?')
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, 'С какого дня шумит?', t('entry.saved'))
    await append(panel, 'Посоветовали остановить насос и проверить фильтр')
  })

  it('a promise says when it falls due, and cannot be left behind at a handoff', async () => {
    const { panel } = olena
    await write(panel, PROMISE)
    await press(panel, t('composer.due.hour'))
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, PROMISE, t('entry.saved'))
    await write(panel, HANDOFF)
    await choose(panel, t('composer.to'), 'Тарас Романюк')
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('draft.promises-undecided'))
    await choose(panel, t('composer.promises.of', { text: PROMISE }), t('composer.promises.along'))
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, HANDOFF, t('entry.saved'))
  })

  it('it waits for the colleague at his own mail, and one press opens the card of the other client', async () => {
    const { panel, mail } = taras
    await mail.goto(`${webmail.url}/?_task=settings`)
    await waitForWords(panel, HANDOFF, 40_000)
    await panel.locator(`.waiting-item ::-p-text(${HANDOFF})`).click()
    await waitForClient(panel, CLIENT)
    await waitForWords(panel, t('presence.open.one', { names: 'Олена Гнатюк' }))
    await eventually(async () =>
      expect(await openTexts(panel)).toEqual(['Какой насос?', 'С какого дня шумит?', PROMISE, HANDOFF]),
    )
    await press(panel, t('open.accept'))
  })

  it('before he advises he reads what was advised; he keeps the promise, and both see it', async () => {
    const { panel } = taras
    await write(panel, 'Посоветовали не выключать насос')
    await waitForWords(panel, 'Посоветовали остановить насос и проверить фильтр')
    await panel.keyboard.down('Control')
    await panel.keyboard.press('A')
    await panel.keyboard.up('Control')
    await panel.keyboard.type('Позвонил клиенту: приедем в четверг, насос привезём с собой')
    await chord(panel, 'Control', 'Enter')
    await press(panel, t('open.resolve', { text: PROMISE }))
    await waitForNoWords(panel, t('entry.takeBack'), 30_000)
    await waitForLine(olena.panel, 'приедем в четверг', 'Тарас Романюк')
    await eventually(async () => expect(await openTexts(olena.panel)).not.toContain(PROMISE))
    expect(await clientOn(olena.panel)).toBe(CLIENT)
    const entries = await company.entries(CLIENT)
    expect(entries.slice(0, 6).map(({ kind }) => kind)).toEqual([
      'contact',
      'question',
      'question',
      'advice',
      'promise',
      'handoff',
    ])
    expect(
      entries.slice(6).map(({ accepts, resolves, kind }) => (accepts && 'taken') || (resolves && 'kept') || kind),
    ).toEqual(['taken', 'contact', 'kept'])
  })
})
