import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { MAIL_PAGE, noteOffers, offers, turnTo, WRITERS, WRITERS_CSV } from '#test/support/mail-page.ts'
import { clientOn, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, screenText, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

/** Nobody stands out of a list. */
const row = (writer: number) => `<tr><td>writer${writer}@client.example</td><td>14.03.2026</td></tr>`
const LIST = `<title>Inbox</title><table>${row(0)}${row(1)}${row(2)}</table>`
const NEXT = '<title>Next</title><p>From: writer1@client.example</p>'
/** Our script comes into a page when it has been read to its end. */
const SLOW = `<title>Slow</title><script>for (const end = Date.now() + 900; Date.now() < end; );</script>${NEXT}`

describe('turning to another message', () => {
  let company: Company
  let door: Door
  let browser: Browser
  let mail: Page
  let options: Page
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(WRITERS_CSV)
    door = await openDoor(company.url)
    site = await openSite({ '/': MAIL_PAGE, '/list': LIST, '/next': NEXT, '/slow': SLOW })
    browser = await openChromium({ extension: extensionCopy('chrome') })
    const link = (await company.invitation('olena@pribor.example.com')).replace(company.url, door.url)
    options = await extensionPage(browser, 'options')
    await signInFully(options, { link, name: 'Олена' })
    mail = await browser.newPage()
    await mail.goto(site.url)
    panel = await openPanelByChip(browser, mail)
    await waitForClient(panel, WRITERS[0] ?? '')
    await noteOffers(panel)
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  /** Names of the clients that the page in front is known to show. */
  async function namesOnPage(): Promise<string[]> {
    const all = await options.evaluate('chrome.storage.session.get(null)')
    const pages = Object.entries(all as Record<string, { clients: { client: { name: string } }[] }>)
    return pages
      .filter(([key]) => key.startsWith('page:'))
      .flatMap(([, { clients }]) => clients.map(({ client }) => client.name))
  }

  it('leads to its client, and never back to the one before', async () => {
    const turns = []
    for (const writer of [1, 2, 0, 1, 2, 1]) {
      const { after, ...turn } = await turnTo(mail, panel, writer)
      turns.push(turn)
      for (const kind of [true, false]) {
        const names = after.filter(({ main }) => main === kind).flatMap(({ name }) => name ?? [])
        expect(new Set(names), 'once the page has changed').toEqual(new Set([WRITERS[writer]]))
      }
    }
    console.info(`Until the client of before was gone, and the next one there, ms: ${JSON.stringify(turns)}`)
  })

  it('does not keep the client of before while a slow server is asked who the next one is', async () => {
    const before = await clientOn(panel)
    const letGo = door.hold('/api/directory/resolve')
    await mail.evaluate('read(3)')
    await waitForWords(panel, words.t('none.looking'))
    expect(await clientOn(panel)).toBeNull()
    letGo()
    await waitForClient(panel, WRITERS[3] ?? '')
    expect(before).not.toBe(WRITERS[3])
  })

  it('keeps who was chosen from a list while the list changes, and as long as it is in front', async () => {
    await mail.goto(`${site.url}/list`)
    await panel.locator(`::-p-xpath(//*[@role="option" and contains(., "${WRITERS[1]}")])`).click()
    await waitForClient(panel, WRITERS[1] ?? '')
    const reasons = await panel.$$eval('.switcher small', (all) => all.map((one) => one.textContent))
    expect(reasons).toEqual(Array(3).fill(words.t('place.list')))
    await mail.$eval('tbody', (rows, html) => rows.insertAdjacentHTML('afterbegin', html), row(3))
    await eventually(async () => expect(await namesOnPage()).toContain(WRITERS[3]))
    expect(await clientOn(panel)).toBe(WRITERS[1])
    await mail.goto(site.url)
    await waitForClient(panel, WRITERS[0] ?? '')
  })

  it('never goes by the client of the page before from whom one called up, and leads back to them', async () => {
    const callUp = async (name: string) => {
      await panel.locator(`button[title="${words.t('card.search')}"]`).click()
      await panel.locator('[role="combobox"]').fill(name)
      await eventually(async () =>
        expect(await panel.$eval('[role="option"]', (hit) => hit.textContent)).toContain(name),
      )
      await panel.keyboard.press('Enter')
      await waitForClient(panel, name)
    }
    const [first = '', next = '', called = ''] = WRITERS
    const turns = {
      next: () => mail.goto(`${site.url}/next`),
      slow: () => mail.goto(`${site.url}/slow`),
      within: () => mail.evaluate("history.pushState(null, '', '/within'); setTimeout(read, 100, 1)"),
    }
    for (const [name, turn] of Object.entries(turns)) {
      // From another client: on a page that is loaded anew the one of before stands a moment, and goes under what is pressed.
      await mail.goto(`${site.url}/next`)
      await waitForClient(panel, next)
      await mail.goto(site.url)
      await waitForClient(panel, first)
      await callUp(called)
      const from = (await offers(panel)).length
      await turn()
      await waitForClient(panel, next)
      const names = (await offers(panel)).slice(from).flatMap(({ main, name }) => (main ? [] : (name ?? [])))
      expect(names, name).toEqual([next])
      await waitForWords(panel, words.t('notice.turned', { name: called }))
    }
  })

  it('does not ask for sites that are allowed where a page did not come', async () => {
    await expect(mail.goto('http://127.0.0.1:9/')).rejects.toThrow('ERR_UNSAFE_PORT')
    await waitForWords(panel, words.t('none.heading'))
    expect(await screenText(panel)).not.toContain(words.t('none.allow'))
    await mail.goto(site.url)
    await waitForClient(panel, WRITERS[0] ?? '')
  })

  it('knows a client made by a colleague with the next alarm where no panel is open', async () => {
    await panel.close()
    await mail.evaluate(() => document.body.append(' marina@newcomer.example '))
    const identifiers = [{ kind: 'email', value: 'marina@newcomer.example' } as const]
    await company.founder.call('createClient', { body: { id: uuidV7(Date.now()), name: 'Марина', identifiers } })
    expect(await namesOnPage()).not.toContain('Марина')
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker')
    await (await worker.worker())?.evaluate("chrome.alarms.create('directory', { when: Date.now() })")
    await eventually(async () => expect(await namesOnPage()).toContain('Марина'))
  })
})
