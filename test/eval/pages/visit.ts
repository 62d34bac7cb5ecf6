import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core'
import type { BrowserName } from '../look.ts'
import type { InPage } from './bundle.ts'
import type { AppPage, Step } from './catalogue.ts'
import type { Lines } from './in-page.ts'

/** A page is at rest when it is the same twice, so many milliseconds apart; one that never rests is taken as it is then. */
const APART = 300
const RESTLESS = 6000
/** The chip may take so long on a busy machine. */
const CHIP_PATIENCE = 15_000

/** What a page was like. `chip`, `painted`: whether the extension was seen at work, with how many highlighted places. */
export type Seen = {
  loaded: Lines
  driven: Lines
  chip: boolean
  painted: number
  emails: string[]
  phones: string[]
}

export type Visit = { url: string; page: AppPage; code: string; name: BrowserName; awaitChip: boolean }

/** Opens a page, looks at it, uses it as a person would, and looks again. */
export async function visit(browser: Browser, { url, page: app, code, name, awaitChip }: Visit): Promise<Seen> {
  const page = await browser.newPage()
  try {
    // A tab that is hidden is not looked at, and of several windows only one is in front.
    if (name === 'chromium') await page.emulateFocusedPage(true)
    await page.setViewport({ width: 1280, height: 800 })
    await page.evaluateOnNewDocument(`${code}.steady()`)
    const said = listen(page)
    await keepInside(page, url)
    await page.goto(url + app.path, { waitUntil: 'load', timeout: 60_000 })
    const chip = await waitForChip(page, code, awaitChip)
    const loaded = { ...(await atRest(page, code)), ...said() }
    const read = await Promise.all(page.frames().map((frame) => call(frame, code, 'identifiers')))
    await drive(page, app)
    const driven = { ...(await atRest(page, code)), ...said() }
    return {
      loaded,
      driven,
      chip: chip || (await call(page.mainFrame(), code, 'chip')),
      painted: await call(page.mainFrame(), code, 'painted'),
      emails: read.flatMap(({ emails }) => emails),
      phones: read.flatMap(({ phones }) => phones),
    }
  } finally {
    await page.close()
  }
}

type Answer<Name extends keyof InPage> = Awaited<ReturnType<InPage[Name]>>
const call = <Name extends keyof InPage>(frame: Frame, code: string, name: Name): Promise<Answer<Name>> =>
  frame.evaluate(`${code}.${name}()`) as Promise<Answer<Name>>

/** What the page says and asks for, as lines. */
function listen(page: Page): () => Lines {
  const heard: string[] = []
  page.on('console', (message) => heard.push(`console ${message.type()} ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`error ${error instanceof Error ? error.message : error}`))
  page.on('request', (request) => heard.push(`request ${request.method()} ${request.url().slice(0, 200)}`))
  page.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    dialog.dismiss().catch((error: unknown) => heard.push(`dialog ${error}`))
  })
  return () => Object.fromEntries([...Map.groupBy(heard, (one) => one)].map(([one, all]) => [one, String(all.length)]))
}

/** Nothing comes from elsewhere, whether or not this machine is on the network. */
async function keepInside(page: Page, url: string): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const inside = request.url().startsWith(url) || /^(?:data|blob|about):/.test(request.url())
    void (inside ? request.continue() : request.abort())
  })
}

async function waitForChip(page: Page, code: string, awaited: boolean): Promise<boolean> {
  for (const until = performance.now() + CHIP_PATIENCE; awaited && performance.now() < until; await pause(100)) {
    if (await call(page.mainFrame(), code, 'chip')) return true
  }
  return false
}

/** All frames, when nothing moves any more. */
async function atRest(page: Page, code: string): Promise<Lines> {
  const until = performance.now() + RESTLESS
  for (let last = ''; ; ) {
    const lines = await allFrames(page, code)
    const now = JSON.stringify(lines)
    if (now === last || performance.now() > until) return lines
    last = now
    await pause(APART)
  }
}

async function allFrames(page: Page, code: string): Promise<Lines> {
  const frames = await Promise.all(page.frames().map((frame) => call(frame, code, 'snapshot')))
  return Object.fromEntries(
    frames.flatMap((lines, i) => Object.entries(lines).map(([name, value]) => [`frame ${i} ${name}`, value])),
  )
}

/** Scrolls down and up, then takes the page's own steps. */
async function drive(page: Page, { steps, name }: AppPage): Promise<void> {
  await page.mouse.move(640, 400)
  for (const deltaY of [700, 700, -1400]) {
    await page.mouse.wheel({ deltaY })
    await pause(100)
  }
  for (const step of steps) {
    try {
      await take(page, step)
    } catch (error) {
      throw new Error(`${name}: the step ${JSON.stringify(step)} cannot be taken`, { cause: error })
    }
    await pause(100)
  }
}

async function take(page: Page, step: Step): Promise<void> {
  if ('click' in step) await (await elementOf(page, step)).click(step.twice ? { count: 2 } : {})
  else if ('type' in step) await page.keyboard.type(step.type)
  else await page.keyboard.press(step.key as KeyInput)
}

async function elementOf(page: Page, { click, frame = 0 }: { click: string; frame?: number }) {
  const element = await page.frames()[frame]?.waitForSelector(click, { visible: true, timeout: 10_000 })
  if (!element) throw new Error(`There is no ${click}`)
  return element
}
