import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Api } from '#lib/platform/api.ts'
import { waitForChip, waitForNoChip } from '#scripts/demo/chip.ts'
import { extensionId, extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, firefoxPage, openFirefox } from '#test/support/firefox.ts'
import { COMPOSER, openPanelByChip, waitForClient, waitForMarked, append as write } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { chord, eventually, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { openSite } from './support/house.ts'

const { t } = words
const IVANOV = 'Иванов Алексей'
const ANSWER = 'Отвечаю, что приедем'
/** How the sentence begins that there is no connection. */
const OFFLINE = t('notice.offline', { time: '' }).replace(/\W+$/, '')
/** How the sentence begins that says as of when the open card is shown. */
const READ_AT = t('notice.readAt', { time: '' }).replace(/\W+$/, '')
const opens = (names: string) => t('presence.open.one', { names })

let company: Company
let door: Door
let site: Awaited<ReturnType<typeof openSite>>
let cardId: string
let olenas: Browser
let tarass: Browser
let iras: Browser
let olena: Page
let taras: Page
let ira: Page
pictureFailures(() => ({ browser: olenas }))

/** Somebody who joins in a browser of their own; `server`: the address under which they reach it. */
async function join(browser: Browser, name: string, role: 'member' | 'reader' = 'member', server = company.url) {
  const link = new URL(await company.invitation(`${name.toLowerCase()}@pribor.example.com`, role))
  const firstScreen = browser === iras ? await firefoxFirstScreen(browser) : await extensionPage(browser, 'options')
  await signInFully(firstScreen, { link: `${server}${link.pathname}${link.hash}`, name })
}

/** The panel in a tab of its own, with the card found by search. */
async function findCard(panel: Page): Promise<void> {
  const search = await panel.locator('[role="combobox"]').waitHandle()
  await search.type('Ivanov')
  await waitForWords(panel, IVANOV)
  await panel.keyboard.press('Enter')
  await waitForClient(panel, IVANOV)
}

const append = (api: Api, text: string) => {
  const content = { kind: 'note', text, visibility: 'internal', writtenAt: new Date().toISOString() }
  return api.call('appendEntries', { cardId, body: { entries: [{ id: uuidV7(Date.now()), content }] } })
}

/** How often the card's entries were read through the door. */
const reads = () => door.passed.filter(({ method, path }) => method === 'GET' && path.includes('/entries')).length

/** The same, once the panel is done with what it reads when it opens, which takes longer on a busy machine. */
async function readsAtRest(): Promise<number> {
  for (let before = -1; before !== reads(); ) {
    before = reads()
    await new Promise((later) => setTimeout(later, 500))
  }
  return reads()
}

beforeAll(async () => {
  company = await openCompany(`name,emails\n${IVANOV},ivanov@client.example\n`)
  door = await openDoor(company.url)
  const { clients } = await company.founder.call('searchClients', {})
  cardId = clients[0]?.id ?? ''
  site = await openSite({
    '/': '<title>Inbox</title><p>From: ivanov@client.example</p>',
    '/nobody': '<title>Inbox</title><p>Nobody</p>',
    '/new': '<title>Inbox</title><p>From: marina@newcomer.example</p>',
  })
  olenas = await openChromium({ extension: extensionCopy('chrome') })
  await join(olenas, 'Olena', 'member', door.url)
  const page = await olenas.newPage()
  await page.goto(site.url)
  olena = await openPanelByChip(olenas, page)
  await waitForClient(olena, IVANOV)
})

afterAll(async () => {
  await Promise.all([olenas?.close(), tarass?.close(), iras?.close()])
  site?.close()
  await door?.shut()
  await company?.close()
})

describe('what happens while one looks', () => {
  it('a colleague’s line appears, and the card is not read for it again and again', async () => {
    await waitForWords(olena, t('presence.alone'))
    await append(company.founder, 'Звонил клиент')
    await waitForWords(olena, 'Звонил клиент')
    const before = await readsAtRest()
    await append(company.founder, 'Перезвонили')
    await waitForWords(olena, 'Перезвонили')
    expect(reads() - before).toBeLessThanOrEqual(2)
  })

  it('who has the card open is seen in both browsers, and who writes', async () => {
    tarass = await openChromium({ extension: extensionCopy('chrome') })
    await join(tarass, 'Taras')
    const page = await tarass.newPage()
    await page.goto(site.url)
    taras = await openPanelByChip(tarass, page)
    await waitForWords(olena, opens('Taras'))
    await waitForWords(taras, opens('Olena'))
    await taras.locator(COMPOSER).click()
    await taras.keyboard.type('secret')
    await waitForWords(olena, t('presence.writing.one', { names: 'Taras' }))
    await chord(taras, 'Control', 'a')
    await taras.keyboard.press('Delete')
    await waitForWords(olena, opens('Taras'))
    await write(taras, ANSWER) // on its way while Ira comes
  })

  it('a reader in Firefox counts as well, and sees a line at once', async () => {
    iras = await openFirefox(extensionCopy('firefox'))
    await join(iras, 'Ira', 'reader')
    ira = await firefoxPage(iras, 'sidepanel')
    await findCard(ira)
    await waitForWords(olena, t('presence.open.many', { names: words.list(['Ira', 'Taras']) }))
    await waitForWords(ira, t('presence.open.many', { names: words.list(['Olena', 'Taras']) }))
    await append(company.founder, 'Видно всем')
    for (const panel of [olena, taras, ira]) await waitForWords(panel, 'Видно всем')
    await ira.close()
    await waitForWords(olena, opens('Taras'))
  })

  it('who has the same mail in front is told that a colleague has logged it, and led to that entry', async () => {
    await waitForWords(olena, ANSWER)
    await olena.locator(COMPOSER).click()
    await olena.keyboard.type('Я отвечу')
    const told = await olena.waitForSelector('.composer-told')
    const said = await told?.evaluate((note) => note.textContent)
    expect(said).toContain('Taras')
    expect(said).toContain(ANSWER)
    await press(olena, t('told.show'))
    await waitForMarked(olena, ANSWER)
    await olena.locator(COMPOSER).click()
    await chord(olena, 'Control', 'a')
    await olena.keyboard.press('Delete')
    await olena.waitForSelector('.composer-told', { hidden: true })
  })

  it('two panels of a browser hold one line; the second goes on when the first is closed', async () => {
    const id = await extensionId(tarass)
    const second = await tarass.newPage()
    await second.goto(`chrome-extension://${id}/sidepanel.html`)
    await findCard(second)
    await waitForWords(second, opens('Olena'))
    const holders = () =>
      second.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query()
        return [held, pending].map((locks) => locks.filter(({ name }) => name === 'medkarta-line').length)
      })
    expect(await holders()).toEqual([1, 1])
    await taras.close()
    await eventually(async () => expect(await holders()).toEqual([1, 0]))
    await append(company.founder, 'Для второй панели')
    await waitForWords(second, 'Для второй панели')
    await waitForWords(second, opens('Olena'))
  })

  it('a client made by a colleague is known on the page that is open, seconds later', async () => {
    const page = await olenas.newPage()
    await page.goto(`${site.url}/new`)
    await waitForWords(olena, 'marina@newcomer.example')
    const identifiers = [{ kind: 'email', value: 'marina@newcomer.example' } as const]
    await company.founder.call('createClient', { body: { id: uuidV7(Date.now()), name: 'Марина', identifiers } })
    await waitForChip(page)
    await waitForClient(olena, 'Марина')
    await page.close()
    await waitForClient(olena, IVANOV)
  })

  it('fault 11: the network is cut: the panel says so, and is live again with what it missed', async () => {
    await waitForWords(olena, opens('Taras'))
    await door.shut()
    await waitForWords(olena, t('presence.silent'))
    await waitForWords(olena, READ_AT)
    await append(company.founder, 'Пока не было связи')
    await door.open()
    await waitForWords(olena, 'Пока не было связи')
    await waitForWords(olena, opens('Taras'), 30_000)
    await waitForNoWords(olena, t('presence.silent'))
  })

  it('that there is no connection is said no longer than it is true, also where no card is open', async () => {
    await door.shut()
    await waitForWords(olena, OFFLINE)
    const page = await olenas.newPage()
    await page.goto(`${site.url}/nobody`)
    await waitForWords(olena, t('none.heading'))
    await waitForWords(olena, OFFLINE)
    await press(olena, t('action.retry'))
    await waitForWords(olena, OFFLINE)
    await door.open()
    await waitForNoWords(olena, OFFLINE)
  })

  it('whose session the server ends has no chip on the open pages any more', async () => {
    const page = (await olenas.pages()).find((one) => one.url() === `${site.url}/`)
    if (!page) throw new Error('The page is gone')
    await waitForChip(page)
    const { staff } = await company.founder.call('listStaff', {})
    const staffId = staff.find(({ name }) => name === 'Olena')?.id ?? ''
    await company.founder.call('changeStaff', { staffId, body: { disabled: true } })
    await waitForWords(olena, t('out.heading'))
    await waitForNoChip(page)
  })
})
