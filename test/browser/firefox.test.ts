import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, firefoxPage, openFirefox } from '#test/support/firefox.ts'
import { kill } from '#test/support/kill.ts'
import { append, copyLink, waitForClient, waitForMarked } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { button, chord, eventually, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const IVANOV = 'Иванов Алексей'

type Extension = {
  extension: { inIncognitoContext: boolean }
  windows: { create(what: object): Promise<unknown> }
}

/** Both run in a page of the extension. */
const openInPrivate = async (): Promise<void> => {
  const { browser } = globalThis as unknown as { browser: Extension }
  await browser.windows.create({ incognito: true, url: 'sidepanel.html' })
}
const isPrivate = (): boolean => (globalThis as { browser?: Extension }).browser?.extension.inIncognitoContext === true

describe('Firefox', () => {
  const userDataDir = temporaryFolder('profile')
  const extension = extensionCopy('firefox', { capture: true })
  let company: Company
  let browser: Browser
  let page: Page
  let popup: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(`name,emails,contracts\n${IVANOV},ivanov@client.example,ПС-2021/0417\n`)
    site = await openSite({ '/': '<title>Inbox</title><p>From: ivanov@client.example</p>' })
    browser = await openFirefox(extension, { userDataDir, inPrivate: true })
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await company?.close()
  })

  /** How wide the chip stands in the page: of its closed inside a page sees no more. 0: it is not there. */
  const chipWidth = () =>
    page.evaluate(() => {
      const last = document.documentElement.lastElementChild
      return last?.tagName === 'DIV' ? last.getBoundingClientRect().width : 0
    })

  const written = async () => (await company.entries(IVANOV)).map(({ text }) => text)

  /** The sidebar's page in a tab, with a card found by search: beside itself it sees no page. */
  async function openCard(): Promise<Page> {
    const panel = await firefoxPage(browser, 'sidepanel')
    const search = await panel.locator('[role="combobox"]').waitHandle()
    await search.type('Ivanov')
    await waitForWords(panel, IVANOV)
    await panel.keyboard.press('Enter')
    await waitForClient(panel, IVANOV)
    return panel
  }

  it('signs in on the first screen', async () => {
    const firstScreen = await firefoxFirstScreen(browser)
    const link = await company.invitation('olena@pribor.example.com')
    await signInFully(firstScreen, { link, name: 'Олена' })
  })

  it('shows the chip on a page with a client; pressed, it names the shortcut, because it may not open the sidebar', async () => {
    page = await browser.newPage()
    await page.goto(site.url)
    await eventually(async () => expect(await chipWidth()).toBeGreaterThan(0))
    const before = await chipWidth()
    const size = await page.evaluate(() => [innerWidth, innerHeight] as const)
    await page.mouse.click(size[0] - 16 - before / 2, size[1] - 32)
    await eventually(async () => expect(await chipWidth()).toBeGreaterThan(before * 1.5))
  })

  it('finds a client in the sidebar’s page, shows the card, appends to it, and follows the link of the entry', async () => {
    const panel = await openCard()
    await append(panel, 'Перезвонили, прибор работает')
    await waitForNoWords(panel, t('entry.takeBack'))
    await eventually(async () => expect(await written()).toEqual(['Перезвонили, прибор работает']))
    await copyLink(panel, 'Перезвонили')
    await press(panel, t('card.search'))
    await panel.locator('[role="combobox"]').click()
    await chord(panel, 'Control', 'v')
    await waitForClient(panel, IVANOV)
    await waitForMarked(panel, 'Перезвонили')
    await panel.close()
  })

  it('has the whole card on paper', async () => {
    const { clients } = await company.founder.call('searchClients', { query: IVANOV })
    const paper = await firefoxPage(browser, 'print')
    await paper.evaluate((card) => location.assign(`print.html?card=${card}`), clients[0]?.id ?? '')
    await waitForWords(paper, t('print.ready'))
    await waitForWords(paper, 'Перезвонили, прибор работает')
    await paper.close()
  })

  it('takes a picture, keeps what is drawn on it, and appends it', async () => {
    const panel = await openCard()
    await (await panel.waitForSelector(button(t('pictures.capture'))))?.click()
    const digestShown = () => panel.$eval('.composer-pictures img.picture', (img) => (img as HTMLImageElement).src)
    await panel.waitForSelector('.composer-pictures img.picture')
    const before = await digestShown()
    await (await panel.waitForSelector(button(t('pictures.draw', { place: 1 }))))?.click()
    // The driver is not told what a window of ours shows; the window knows.
    const draw = await eventually(async () => {
      const pages = await browser.pages()
      // Of a page that was closed the driver says that it is not there.
      const boards = await Promise.allSettled(pages.map((one) => one.$('.draw-board')))
      const place = boards.findIndex((board) => board.status === 'fulfilled' && board.value !== null)
      const found = pages[place]
      if (!found) throw new Error('No page to draw on')
      return found
    })
    await draw.focus('.draw-board')
    await draw.keyboard.press('Enter')
    await draw.keyboard.press('Enter')
    // The window closes under the click, which the driver takes for a fault of its own.
    await draw.evaluate(() => void setTimeout(() => document.querySelector<HTMLElement>('.button-main')?.click()))
    await eventually(async () => expect(await digestShown()).not.toBe(before))
    await append(panel, 'See the arrow')
    const appended = async () => (await company.entries(IVANOV)).at(-1)
    await eventually(async () => expect((await appended())?.attachments).toHaveLength(1), 20_000)
    expect((await appended())?.attachments?.[0]?.type).toBe('image/webp')
    await panel.waitForSelector('.entry-pictures img.picture')
    await panel.close()
  })

  it('searches in the popup in the wrong keyboard layout', async () => {
    popup = await firefoxPage(browser, 'popup')
    const search = await popup.locator('[role="combobox"]').waitHandle()
    await search.type('bdfyjd')
    await waitForWords(popup, IVANOV)
  })

  it('fault 22: in a private window the panel says that nothing is kept there, and takes no words that it would lose', async () => {
    await popup.evaluate(openInPrivate)
    // The driver is not told what a window of ours shows; the window knows.
    const panel = await eventually(async () => {
      const pages = await browser.pages()
      const private_ = await Promise.allSettled(pages.map((one) => one.evaluate(isPrivate)))
      const found = pages[private_.findIndex((said) => said.status === 'fulfilled' && said.value)]
      if (!found) throw new Error('No private window')
      return found
    })
    await waitForWords(panel, words.failure({ code: 'storage-private' }))
    expect(await panel.$$('input, textarea, [contenteditable]')).toHaveLength(0)
    await panel.close()
  })

  it('fault 8: killed right after “saved”, it still has the entry when it is opened again, and it arrives', async () => {
    await append(await openCard(), 'Before the crash')
    await kill(browser)
    browser = await openFirefox(extension, { userDataDir })
    await waitForWords(await openCard(), 'Before the crash')
    await eventually(async () =>
      expect(await written()).toEqual(['Перезвонили, прибор работает', 'See the arrow', 'Before the crash']),
    )
  })
})
