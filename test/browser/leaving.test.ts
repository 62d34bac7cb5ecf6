import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { Session } from '#lib/protocol/staff.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const { t } = words
const [IVANOV, PETRENKO] = ['Иванов Алексей', 'Петренко Сергій']

let company: Company
let browser: Browser
let options: Page
let taras: Session
let halyna: Session
let clients: Client[]

/** Taras answers for both clients, and has promised something to each. */
beforeAll(async () => {
  company = await openCompany()
  taras = await company.hire('Taras', 'taras@pribor.example.com')
  halyna = await company.hire('Halyna', 'halyna@pribor.example.com')
  const made = [IVANOV, PETRENKO].map((name) =>
    company.founder.call('createClient', {
      body: { id: uuidV7(Date.now()), name, identifiers: [], responsible: taras.staff.id },
    }),
  )
  clients = await Promise.all(made)
  const now = new Date().toISOString()
  for (const { id } of clients) {
    const content = {
      kind: 'promise',
      text: 'Call back',
      visibility: 'internal',
      owedBy: 'us',
      due: now,
      writtenAt: now,
    }
    const entries = [{ id: uuidV7(Date.now()), content }]
    await company.api(taras.token).call('appendEntries', { cardId: id, body: { entries } })
  }
  browser = await openChromium({ extension: extensionCopy('chrome') })
  options = await extensionPage(browser, 'options')
  await signInFully(options, { link: await company.invitation('olena@pribor.example.com', 'admin'), name: 'Olena' })
  await options.reload()
})

afterAll(async () => {
  await browser?.close()
  await company?.close()
})

pictureFailures(() => ({ browser }))

const rests = () => t('settings.staff.rests', { what: words.list(['2 open items', '2 clients']) })
const openMenu = () => press(options, t('settings.staff.menu', { name: 'Taras' }))
const choose = (item: string) => options.locator(`::-p-aria([name="${item}"][role="menuitem"])`).click()
const give = (id: string) => options.select('dialog select', id)

/** What each client's card says of who answers, and to whom its last handoff goes. */
const answering = async () =>
  Promise.all(
    clients.map(async ({ id, name }) => {
      const { responsible } = await company.founder.call('readClient', { cardId: id })
      return [responsible, (await company.entries(name)).at(-1)]
    }),
  )

describe('somebody leaves', () => {
  it('says what rests on them before they are let in no longer, and keeps saying it while nobody has it', async () => {
    await waitForWords(options, t('settings.staff'))
    await openMenu()
    await choose(t('settings.staff.disable'))
    await waitForWords(options, rests())
    await options.locator(`dialog ::-p-aria([name="${t('settings.staff.disable')}"][role="button"])`).click()
    await waitForWords(options, t('settings.staff.disabled'))
    await waitForWords(options, rests())
    const refused = company.api(taras.token).call('whoami', {})
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await answering()).toEqual(Array(2).fill([taras.staff.id, expect.objectContaining({ kind: 'promise' })]))
  })

  it('hands all of it over to a colleague, by a line on each card', async () => {
    await press(options, t('settings.staff.handOver'))
    await options.waitForSelector('dialog select')
    await give(halyna.staff.id)
    await options.locator(`dialog ::-p-aria([name="${t('settings.staff.handOver')}"][role="button"])`).click()
    await waitForNoWords(options, rests())
    const handoff = { kind: 'handoff', to: halyna.staff.id, text: t('settings.staff.why', { name: 'Taras' }) }
    expect(await answering()).toEqual(Array(2).fill([halyna.staff.id, expect.objectContaining(handoff)]))
    await waitForWords(options, t('settings.staff.disabled'))
  })

  it('lets them in again', async () => {
    await openMenu()
    await choose(t('settings.staff.enable'))
    await waitForNoWords(options, t('settings.staff.disabled'))
    const { staff } = await company.founder.call('listStaff', {})
    expect(staff.find(({ name }) => name === 'Taras')).toMatchObject({ disabled: false })
  })
})
