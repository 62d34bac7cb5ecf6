import type { Browser, Page } from 'puppeteer-core'
import type { Sighting } from '#lib/protocol/page.ts'
import { type BrowserName, launch } from '#test/eval/look.ts'
import { bundle } from './bundle.ts'

/** What the harness puts into the page: reports as they come, and the longest stretch of our work. */
type Harness = { reports: Sighting[][]; stop: () => void }

const MASKS = ['{К} D5', '{ПС} D4 D4']

/** A real page on which lib/detect watches. */
export class WatchedPage {
  readonly page: Page
  readonly #browser: Browser
  readonly #code: string

  private constructor(browser: Browser, page: Page, code: string) {
    this.#browser = browser
    this.page = page
    this.#code = code
  }

  static async open(name: BrowserName = 'chromium'): Promise<WatchedPage> {
    const [browser, code] = await Promise.all([launch(name), bundle()])
    return new WatchedPage(browser, await browser.newPage(), code)
  }

  /** Shows markup and begins to watch, `first` done in the page before. */
  async show(html: string, first: () => void = () => undefined): Promise<void> {
    await this.page.goto('about:blank')
    await this.page.setContent(html)
    await this.page.evaluate(first)
    await this.page.evaluate(`${this.#code}; globalThis.harness = Detect.begin(${JSON.stringify(MASKS)})`)
    await this.page.waitForFunction(() => (globalThis as unknown as { harness: Harness }).harness.reports.length > 0)
  }

  /** Normal forms of the last report. */
  async shown(): Promise<string[]> {
    const last = await this.#harness((harness) => harness.reports.at(-1) ?? [])
    return last.map(({ normal }) => normal).toSorted()
  }

  /** `normal place` of the last report. */
  async places(): Promise<string[]> {
    const last = await this.#harness((harness) => harness.reports.at(-1) ?? [])
    return last.map(({ normal, place }) => `${normal} ${place}`).toSorted()
  }

  /** The longest step of looking at one of the hard pages, in milliseconds; see steps.ts. */
  async longestStep(name: string, enough: number, times: number): Promise<number> {
    await this.page.goto('about:blank')
    const asked = JSON.stringify([name, MASKS, enough, times]).slice(1, -1)
    await this.page.evaluate(`${this.#code}; globalThis.Detect = Detect`)
    return (await this.page.evaluate(`Detect.longestStep(${asked})`)) as number
  }

  /** Shows one of the hard pages, and begins to watch; does not wait for it. */
  async showHard(name: string): Promise<void> {
    await this.page.goto('about:blank')
    const [hard, masks] = [JSON.stringify(name), JSON.stringify(MASKS)]
    await this.page.evaluate(`${this.#code}; Detect.showHard(${hard}); globalThis.harness = Detect.begin(${masks})`)
  }

  reports(): Promise<number> {
    return this.#harness((harness) => harness.reports.length)
  }

  stop(): Promise<void> {
    return this.#harness((harness) => harness.stop())
  }

  close(): Promise<void> {
    return this.#browser.close()
  }

  async #harness<T>(read: (harness: Harness) => T): Promise<T> {
    const handle = await this.page.evaluateHandle(() => (globalThis as unknown as { harness: Harness }).harness)
    return (await handle.evaluate(read)) as T
  }
}
