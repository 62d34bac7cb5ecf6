import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { importDirectoryKey, pageDigest } from '#lib/identifiers/digest.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, firefoxPage, openFirefox } from '#test/support/firefox.ts'
import { append, COMPOSER, openPanelByChip, waitForClient, waitForLine, waitForMarked } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import {
  button,
  chord,
  eventually,
  field,
  press,
  screenText,
  waitForNoWords,
  waitForWords,
  words,
} from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { openSite } from './support/house.ts'

const { t } = words
const TITLE = 'Re: the display'
const QUESTION = 'Which firmware?'

let company: Company
let site: Awaited<ReturnType<typeof openSite>>
let display: Display | undefined
const clients = new Map<string, Client>()

async function make(name: string, email: string): Promise<void> {
  const identifiers = [{ kind: 'email', value: email } as const]
  clients.set(name, await company.founder.call('createClient', { body: { id: uuidV7(Date.now()), name, identifiers } }))
}
const idOf = (name: string): string => clients.get(name)?.id ?? ''

/** A colleague who sits elsewhere appends to the card of a client. */
const say = (name: string, text: string, over: Partial<EntryContent> = {}) => {
  const writtenAt = new Date().toISOString()
  const content = { kind: 'note', text, visibility: 'internal', writtenAt, ...over } as const
  return company.founder.call('appendEntries', {
    cardId: idOf(name),
    body: { entries: [{ id: uuidV7(Date.now()), content }] },
  })
}

beforeAll(async () => {
  company = await openCompany()
  await make('Иванов Алексей', 'ivanov@client.example')
  await make('Ivanov Aleksey', 'alex@client.example')
  await make('Петренко Марія', 'petrenko@client.example')
  await make('Petrenko Maria', 'maria@client.example')
  site = await openSite({ '/': `<title>${TITLE}</title><p>From: ivanov@client.example</p><p>The display flickers</p>` })
})
afterAll(async () => {
  await display?.close()
  site?.close()
  await company?.close()
})

/** Somebody at work. `front`: the tab in which the card is read, beside the page or, in Firefox, alone. */
type Desk = { browser: Browser; options: Page; panel: Page; front: Page }

async function atChromium(): Promise<Desk> {
  const browser = await openChromium({ extension: extensionCopy('chrome') })
  const options = await extensionPage(browser, 'options')
  await signInFully(options, { link: await company.invitation('olena@pribor.example.com', 'admin'), name: 'Олена' })
  const mail = await browser.newPage()
  await mail.goto(site.url)
  return { browser, options, panel: await openPanelByChip(browser, mail), front: mail }
}

async function atFirefox(): Promise<Desk> {
  display = await openDisplay() // without one Firefox holds no pictures on its clipboard
  const browser = await openFirefox(extensionCopy('firefox'), { headless: false, display: display.name })
  const options = await firefoxFirstScreen(browser)
  await signInFully(options, { link: await company.invitation('taras@pribor.example.com', 'admin'), name: 'Тарас' })
  const panel = await firefoxPage(browser, 'sidepanel')
  await (await panel.locator('[role="combobox"]').waitHandle()).type('Петренко')
  await waitForWords(panel, 'Петренко Марія')
  await panel.keyboard.press('Enter')
  return { browser, options, panel, front: panel }
}

const DESKS = [
  { name: 'Chromium', open: atChromium, client: 'Иванов Алексей', twin: 'Ivanov Aleksey' },
  { name: 'Firefox', open: atFirefox, client: 'Петренко Марія', twin: 'Petrenko Maria' },
] as const

describe.each(DESKS)('the card in $name', ({ name, open, client, twin }) => {
  let browser: Browser
  let options: Page
  let panel: Page
  let front: Page
  pictureFailures(() => ({ browser }))

  const written = () => panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).value)
  const write = async (text: string) => {
    await panel.locator(COMPOSER).click()
    await panel.keyboard.type(text)
  }
  const clear = async () => {
    await panel.locator(COMPOSER).click()
    await chord(panel, 'Control', 'a')
    await panel.keyboard.press('Backspace')
    await eventually(async () => expect(await written()).toBe(''))
  }
  const appendWritten = async (text: string) => {
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, text, t('entry.saved'))
  }
  const choose = async (label: string) => {
    await press(panel, t('card.menu'))
    await panel.locator(`::-p-aria([name="${label}"][role="menuitem"])`).click()
  }

  beforeAll(async () => {
    await say(client, 'The display was exchanged', { visibility: 'client' })
    await say(client, 'He is angry')
    await say(client, QUESTION, { kind: 'question' })
    ;({ browser, options, panel, front } = await open())
    await waitForClient(panel, client)
  })
  afterAll(async () => {
    await browser?.close()
  })

  // Beside a page: in Firefox the card stands alone here.
  const besidePage = name === 'Chromium'
  if (besidePage)
    it('warns before the mail that a colleague has logged is logged again', async () => {
      const { directoryKey } = (await company.founder.call('whoami', {})).company
      const key = await importDirectoryKey(directoryKey)
      const seenAt = async (address: string) => ({
        title: TITLE,
        url: `${site.url}/`,
        page: await pageDigest(key, address),
      })
      await say(client, 'Answered that we will come', { source: await seenAt(`${site.url}/`) })
      await say(client, 'That is about the letter before', { source: await seenAt(`${site.url}/?uid=1`) })
      await waitForWords(panel, 'That is about the letter before')
      await write('I answer')
      await panel.waitForSelector('.composer-told ::-p-text(Answered that we will come)')
      await panel.locator('.composer-told button').click()
      await waitForMarked(panel, 'Answered that we will come')
      await panel.locator(COMPOSER).click({ count: 3 })
      await panel.keyboard.press('Backspace')
      await eventually(async () => expect(await panel.$('.composer-told')).toBeNull())
    })

  it('has the templates of the company after a slash, as an administrator wrote them', async () => {
    await options.bringToFront()
    await press(options, t('ready.settings'))
    await options.locator(field(t('settings.templates.lines'))).fill(`Restarted at ${name}`)
    await options.locator('#templates button[type=submit]').click()
    await front.bringToFront()
    await waitForClient(panel, client)
    await eventually(async () => {
      await panel.locator(COMPOSER).fill('')
      await write('/res')
      await panel.waitForSelector('.suggestion.is-chosen', { timeout: 1_000 })
    })
    await panel.keyboard.press('Enter')
    await eventually(async () => expect(await written()).toBe(`Restarted at ${name}`))
    await appendWritten(`Restarted at ${name}`)
  })

  it('suggests a topic, and says how often it comes', async () => {
    await say(twin, `It flickers #flicker-${name.toLowerCase()}`)
    await write(`Flickers again #flicker-${name.slice(0, 2).toLowerCase()}`)
    const one = { count: 1, clients: t('topic.clients', { count: 1 }), days: 30 }
    await waitForWords(panel, t('topic.use', one))
    await panel.keyboard.press('Enter')
    await eventually(async () => expect(await written()).toBe(`Flickers again #flicker-${name.toLowerCase()} `))
    await panel.waitForSelector(`.composer-topic ::-p-text(${t('topic.use', one)})`)
    await appendWritten('Flickers again')
  })

  it('copies what the client may see, and nothing else', async () => {
    await front.bringToFront()
    await waitForClient(panel, client)
    await choose(t('card.clientText'))
    await waitForWords(panel, 'The display was exchanged')
    expect(await screenText(panel)).not.toContain('He is angry')
    await press(panel, t('action.copy'))
    await waitForWords(panel, t('action.copied'))
    await panel.keyboard.press('Escape')
    await waitForClient(panel, client)
    // The cursor is in the composer again.
    await chord(panel, 'Control', 'v')
    await eventually(async () => expect(await written()).toContain('The display was exchanged'))
    expect(await written()).not.toContain('He is angry')
    await clear()
  })

  it('goes on by keys alone: out of the text, along the entries, and where what one pressed is gone', async () => {
    const focused = (selector: string) =>
      eventually(async () => {
        const focus = await panel.evaluate((one) => {
          const { activeElement } = document
          return activeElement?.matches(one) ? one : activeElement?.outerHTML
        }, selector)
        expect(focus).toBe(selector)
      })
    await say(client, 'Which cable?', { kind: 'question' })
    const resolve = await panel.waitForSelector(button(t('open.resolve', { text: 'Which cable?' })))
    await write('half')
    await panel.keyboard.press('Escape')
    await focused('.card-scroll')
    await panel.keyboard.press('j')
    await focused('.timeline .entry')
    await resolve?.focus()
    await panel.keyboard.press('Enter')
    await waitForLine(panel, 'Which cable?', t('entry.saved'))
    await focused('.card-scroll')
    await panel.keyboard.press('n')
    await focused('textarea')
    expect(await written()).toBe('half')
    await clear()
  })

  if (besidePage) return // the rest of it has files of its own for Chromium

  it('shows what is open until it is resolved, and a correction with what it corrects', async () => {
    await press(panel, t('open.resolve', { text: QUESTION }))
    await eventually(async () => expect(await panel.$('.open-items .open-text')).toBeNull())
    const { staff } = await company.founder.call('listStaff', {})
    await say(client, 'Take over', { kind: 'handoff', to: staff.find((one) => one.name === 'Тарас')?.id })
    await press(panel, t('open.accept'))
    await waitForWords(panel, t('open.taken', { name: 'Тарас' }))
    await panel
      .locator(`::-p-xpath(//li[@data-line][contains(., "He is angry")]//button[@title="${t('entry.correct')}"])`)
      .click()
    await waitForWords(panel, t('composer.corrects', { text: 'He is angry' }))
    await panel.locator(COMPOSER).fill('He is worried')
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, 'He is worried', t('entry.saved'))
  })

  it('takes a picture from the clipboard along', async () => {
    await panel.locator(COMPOSER).click()
    await panel.evaluate(async () => {
      const canvas = new OffscreenCanvas(8, 8)
      canvas.getContext('2d')?.fillRect(0, 0, 8, 8)
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })])
    })
    await chord(panel, 'Control', 'v')
    await panel.waitForSelector('.composer-pictures img.picture')
    await append(panel, 'As he sees it')
    await eventually(async () => {
      const entries = await company.entries(client)
      expect(entries.find(({ text }) => text === 'As he sees it')?.attachments).toHaveLength(1)
      expect(entries.find(({ text }) => text === 'He is worried')).toHaveProperty('corrects')
      expect(entries.some(({ accepts }) => accepts !== undefined)).toBe(true)
    }, 30_000)
  })

  it('finds words in the card, and everything again after Escape', async () => {
    await choose(t('find.label'))
    await panel.keyboard.type('exchanged display')
    await waitForNoWords(panel, 'As he sees it')
    expect(await screenText(panel)).toContain('The display was exchanged')
    await panel.keyboard.press('Escape')
    await waitForWords(panel, 'As he sees it')
  })

  it('the settings list what keeps coming back', async () => {
    const two = { count: 2, clients: t('topic.clients', { count: 2 }), days: 30 }
    await options.bringToFront()
    await options.evaluate(() => location.reload())
    await waitForWords(options, `#flicker-${name.toLowerCase()}`)
    expect(await screenText(options)).toContain(t('topic.use', two))
    await front.bringToFront()
    await waitForClient(panel, client)
  })

  it('is merged with the other card of the same client, which one presses to choose, and split again', async () => {
    await choose(t('merge.menu'))
    await panel.locator('[role="combobox"]').fill(twin)
    await panel.locator(`[role=option] ::-p-text(${twin})`).click()
    await press(panel, t('merge.do', { name: client }))
    await waitForClient(panel, client)
    await waitForWords(panel, 'It flickers')
    await waitForWords(panel, 'As he sees it')
    await choose(t('merge.split', { name: twin }))
    await waitForNoWords(panel, 'It flickers')
    expect(await screenText(panel)).toContain('As he sees it')
  })
})
