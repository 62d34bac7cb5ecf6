import puppeteer, { type Browser, type Frame, type HTTPRequest, type Page } from 'puppeteer-core'
import { learnMasks } from '#lib/identifiers/masks.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { chromiumPath } from '#test/support/chromium.ts'
import { type FirefoxOptions, firefoxPath } from '#test/support/firefox.ts'
import type { Fixture } from './fixtures.ts'

export type BrowserName = 'chromium' | 'firefox'

/** A change of the page may take so long to be reported, in milliseconds; a frame may take so long to load and be looked at. */
const QUIET = 400
const PATIENCE = 60_000
/** A change may be reported so much later on a busy machine. */
const SLOW = 4000

/** The world of a content script: the page's elements without the page's scripts. Puppeteer keeps it out of its types. */
type WithWorld = { isolatedRealm(): { evaluate(code: string): Promise<unknown> } }
const inWorld = (frame: Frame, code: string) => (frame as unknown as WithWorld).isolatedRealm().evaluate(code)

/** Everything works without what is known of single sites, too. */
export type Way = 'with hints' | 'without hints'

/** A page that shows fixtures, `code` (see bundle.ts) looking at every frame. */
export class Looker {
  readonly #page: Page
  readonly #code: string
  #fixture: Fixture | null = null

  private constructor(page: Page, code: string) {
    this.#page = page
    this.#code = code
  }

  static async open(browser: Browser, name: BrowserName, code: string): Promise<Looker> {
    const page = await browser.newPage()
    // A tab that is hidden is not looked at, and of several windows only one is in front. Firefox has but one page here.
    if (name === 'chromium') await page.emulateFocusedPage(true)
    const looker = new Looker(page, code)
    await page.setViewport({ width: 1280, height: 800 })
    await page.setRequestInterception(true)
    page.on('request', (request) => void looker.#answer(request))
    return looker
  }

  /**
   * What all frames of a fixture report once it has settled, the top frame's first, each way. A page that changes gets the
   * time that a slow machine needs until `isRight`; what is wrong stays wrong.
   */
  async look<T extends Way>(
    fixture: Fixture,
    ways: readonly T[],
    isRight: (sightings: Sighting[]) => boolean,
  ): Promise<Record<T, Sighting[]>> {
    // Addresses of one web mail differ only behind the #, and would be the same document.
    await this.#page.goto('about:blank')
    this.#fixture = fixture
    await this.#page.goto(fixture.url, { waitUntil: 'load' })
    const masks = JSON.stringify(learnMasks(fixture.masks))
    const begun = ways.map((way) => `Detect.begin(${masks}, { hints: ${way === 'with hints'} })`)
    const begin = `${this.#code}; globalThis.harnesses = [${begun}]`
    await Promise.all(this.#page.frames().map((frame) => inWorld(frame, begin)))
    if (fixture.settles !== undefined) await pause(fixture.settles + QUIET)
    await Promise.all(this.#page.frames().map(reported))
    if (fixture.select !== undefined) {
      await select(this.#page.mainFrame(), fixture.select)
      await pause(QUIET)
    }
    const changes = fixture.settles !== undefined || fixture.select !== undefined
    for (const until = performance.now() + SLOW; ; await pause(QUIET)) {
      const frames = await Promise.all(this.#page.frames().map(lastReports))
      const seen = ways.map((way, place) => [way, frames.flatMap((reports) => reports[place] ?? [])] as const)
      const isDone = !changes || seen.every(([, sightings]) => isRight(sightings)) || performance.now() > until
      if (isDone) return Object.fromEntries(seen) as Record<T, Sighting[]>
    }
  }

  /** The fixture at its own address, and nothing anywhere else. */
  async #answer(request: HTTPRequest): Promise<void> {
    const fixture = this.#fixture
    const own = fixture !== null && request.isNavigationRequest() && request.frame() === this.#page.mainFrame()
    if (own) await request.respond({ contentType: 'text/html; charset=utf-8', body: fixture.html })
    else if (/^(?:data|blob|about):/.test(request.url())) await request.continue()
    else await request.respond({ status: 404, body: '' })
  }
}

const lastReports = async (frame: Frame) =>
  (await inWorld(frame, 'globalThis.harnesses.map(({ reports }) => reports.at(-1))')) as Sighting[][]
const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

async function reported(frame: Frame): Promise<void> {
  const until = performance.now() + PATIENCE
  while (performance.now() < until) {
    if (await inWorld(frame, 'globalThis.harnesses?.every(({ reports }) => reports.length > 0)')) return
    await pause(20)
  }
  throw new Error(`nothing was reported of ${frame.url().slice(0, 100)}`)
}

const select = (frame: Frame, selector: string) =>
  inWorld(frame, `getSelection().selectAllChildren(document.querySelector(${JSON.stringify(selector)}))`)

/** A browser without anything of ours in it. */
export async function launch(name: BrowserName, prefs: FirefoxOptions['prefs'] = {}): Promise<Browser> {
  if (name === 'firefox') {
    return puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, extraPrefsFirefox: prefs })
  }
  const executablePath = chromiumPath()
  if (executablePath === null) throw new Error('No Chromium on this machine: install the package chromium')
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run']
  return puppeteer.launch({ executablePath, pipe: true, args })
}
