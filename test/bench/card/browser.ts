import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import type { Client } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { extensionId, openChromium } from '#test/support/chromium.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { drawBare, put, waitForPaint } from './in-page.ts'

/** How long anything here may take, in milliseconds. */
const PATIENCE = 60_000
/** Entries that are carried into the browser at once. */
const PIECE = 1_000

/** A page that shows a card, and what stands in it when it does. */
const PANEL = { name: 'sidepanel', wanted: '.timeline .entry' }

const ACCOUNT = {
  key: 'account',
  server: 'http://127.0.0.1:9', // nobody listens there: what is painted comes from this machine
  token: 'token',
  staff: { id: 'olena', name: 'Olena', email: 'olena@example.com', role: 'member', disabled: false },
  company: { name: 'Прибор', country: 'UA', masks: [], templates: [], directoryKey: 'A'.repeat(43) },
}

/** The built extension in a real Chromium, with cards on this machine and no server. */
export class BenchPanel {
  readonly #browser: Browser
  readonly #home: string

  private constructor(browser: Browser, home: string) {
    this.#browser = browser
    this.#home = home
  }

  static async open(): Promise<BenchPanel> {
    const folder = extensionCopy('chrome')
    writeFileSync(join(folder, 'empty.html'), '<!doctype html><title>empty</title><p>x')
    writeFileSync(join(folder, 'bare.js'), `(${drawBare})()`)
    writeFileSync(
      join(folder, 'bare.html'),
      '<!doctype html><title>bare</title><script type="module" src="bare.js"></script>',
    )
    const browser = await openChromium({ extension: folder })
    const panel = new BenchPanel(browser, `chrome-extension://${await extensionId(browser)}`)
    const page = await panel.#at('options.html')
    await page.waitForSelector('h1', { timeout: PATIENCE })
    await page.evaluate(put, 'account', [ACCOUNT])
    await page.close()
    return panel
  }

  /** Puts a card on this machine, as if it had been read before. */
  async keep({ client, entries }: { client: Client; entries: Entry[] }): Promise<void> {
    const page = await this.#at('empty.html')
    await page.evaluate(put, 'cards', [{ cardId: client.id, client, refreshedAt: 1 }])
    for (let from = 0; from < entries.length; from += PIECE) {
      await page.evaluate(put, 'entries', entries.slice(from, from + PIECE))
    }
    await page.evaluate(put, 'heads', [{ cardId: client.id, ...client.head }])
    await page.close()
  }

  /** Milliseconds from opening an empty page of the extension until it is painted. */
  async paintEmpty(): Promise<number> {
    const page = await this.#browser.newPage()
    await page.evaluateOnNewDocument(waitForPaint, 'p')
    await page.goto(`${this.#home}/empty.html`)
    return this.#painted(page)
  }

  /** Milliseconds from opening a page that only reads and draws the texts of a card until they are painted. */
  async paintBare(cardId: string): Promise<number> {
    const { page, painted } = await this.openCard(cardId, { name: 'bare', wanted: 'p' })
    await page.close()
    return painted
  }

  /** Milliseconds from opening the panel until the timeline of a card is painted. */
  async paintCard(cardId: string): Promise<number> {
    const { page, painted } = await this.openCard(cardId)
    await page.close()
    return painted
  }

  /** The panel in a tab with a card open. */
  async openCard(cardId: string, { name, wanted } = PANEL): Promise<{ page: Page; painted: number }> {
    const page = await this.#at('empty.html')
    const choice = JSON.stringify({ cardId })
    await page.evaluate(
      `chrome.tabs.getCurrent().then(({ id }) => chrome.storage.session.set({ ['choice:' + id]: ${choice} }))`,
    )
    await page.evaluateOnNewDocument(waitForPaint, wanted)
    await page.goto(`${this.#home}/${name}.html`)
    return { page, painted: await this.#painted(page, false) }
  }

  async #painted(page: Page, close = true): Promise<number> {
    await page.waitForFunction(() => (window.painted ?? -1) > 0, { timeout: PATIENCE })
    const painted = await page.evaluate(() => window.painted ?? 0)
    if (close) await page.close()
    return painted
  }

  async #at(name: string): Promise<Page> {
    const page = await this.#browser.newPage()
    await page.goto(`${this.#home}/${name}`)
    return page
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}
