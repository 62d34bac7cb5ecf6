import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core'
import type { BrowserName } from '../look.ts'
import type { InPage } from './bundle.ts'
import type { AppPage, Step } from './catalogue.ts'
import type { Lines } from './in-page.ts'
import { NOW } from './steady.ts'

/** A page is at rest when it is the same twice, so many milliseconds apart; one that never rests is taken as it is then. */
const APART = 150
const RESTLESS = 6000
/** A page stands still when everything is in its place twice, so many milliseconds apart. */
const STILL = 100
/** Chip and highlights may take so long on a busy machine. */
const PATIENCE = 15_000

/** What the clock of a page says in the first minute and a half of a visit. */
const CLOCK = new RegExp(`${String(NOW).slice(0, 8)}\\d{5}`, 'g')

/**
 * What a page was like. `chip`, `painted`: whether the extension was seen at work, with how many highlighted places.
 * `stayed`: milliseconds that it had for that.
 */
export type Seen = {
  loaded: Lines
  driven: Lines
  chip: boolean
  painted: number
  stayed: number
  emails: string[]
  phones: string[]
}

/** `stay`: until the extension has said that it knows somebody, or so many milliseconds. */
export type Visit = { url: string; page: AppPage; code: string; name: BrowserName; stay: 'until seen' | number }

/** Opens a page, looks at it, uses it as a person would, and looks again. */
export async function visit(browser: Browser, { url, page: app, code, name, stay }: Visit): Promise<Seen> {
  const page = await browser.newPage()
  try {
    // A tab that is hidden is not looked at, and of several windows only one is in front.
    if (name === 'chromium') await page.emulateFocusedPage(true)
    await page.setViewport({ width: 1280, height: 800 })
    await page.evaluateOnNewDocument(`${code}.steady()`)
    const said = listen(page)
    if (name === 'chromium') await keepInside(page, url) // in Firefox a proxy does: held requests stay held there
    for (const [key, value] of Object.entries(app.cookies ?? {})) await page.setCookie({ name: key, value, url })
    await arrive(page, url + app.path)
    const stayed = await stayHere(page, code, stay)
    const loaded = { ...(await atRest(page, code)), ...said() }
    const read = await Promise.all(page.frames().map((frame) => call(frame, code, 'identifiers')))
    await drive(page, app, code)
    const driven = { ...(await atRest(page, code)), ...said() }
    // Rows that have just come are highlighted when the extension has asked who is known among them.
    if (stay === 'until seen') await stayHere(page, code, stay)
    return {
      loaded,
      driven,
      ...(await atWork(page, code)),
      stayed,
      emails: read.flatMap(({ emails }) => emails),
      phones: read.flatMap(({ phones }) => phones),
    }
  } finally {
    await page.close()
  }
}

/** Firefox's driver takes a frame that leads nowhere for the page; the page knows that it is complete. */
function arrive(page: Page, address: string): Promise<unknown> {
  const isThere = (wanted: string) => location.href.startsWith(wanted) && document.readyState === 'complete'
  const there = page.waitForFunction(isThere, { timeout: 60_000, polling: 100 }, address)
  return Promise.any([page.goto(address, { waitUntil: 'load', timeout: 60_000 }), there])
}

type Answer<Name extends keyof InPage> = Awaited<ReturnType<InPage[Name]>>
const call = <Name extends keyof InPage>(frame: Frame, code: string, name: Name): Promise<Answer<Name>> =>
  frame.evaluate(`${code}.${name}()`) as Promise<Answer<Name>>

/** What the page says and asks for, as lines. How often it asks for one thing, its caches and its haste decide. */
function listen(page: Page): () => Lines {
  const heard: string[] = []
  page.on('console', (message) => heard.push(`console ${message.type()} ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`error ${error instanceof Error ? error.message : error}`))
  page.on('request', (request) => {
    const url = timeless(request.url()).slice(0, 200)
    if (!url.endsWith('/favicon.ico')) heard.push(`request ${request.method()} ${url}`) // that is the browser's own wish
  })
  page.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    dialog.dismiss().catch((error: unknown) => heard.push(`dialog ${error}`))
  })
  const isAsked = (one: string) => one.startsWith('request ') || one.includes('Failed to load resource')
  return () =>
    Object.fromEntries(
      [...Map.groupBy(heard, (one) => one)].map(([one, all]) => [one, isAsked(one) ? 'yes' : String(all.length)]),
    )
}

/**
 * Nothing comes from elsewhere, whether or not this machine is on the network. A page that sends itself or a frame there
 * is told that there is nothing to show, and stays: after an error it would be the browser's page of errors.
 */
async function keepInside(page: Page, url: string): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const inside = request.url().startsWith(url) || /^(?:data|blob|about):/.test(request.url())
    if (inside) void request.continue()
    else void (request.isNavigationRequest() ? request.respond({ status: 204 }) : request.abort())
  })
}

/** Gives the extension time, and answers how much; without it the page gets as much, or its own clocks would tell. */
async function stayHere(page: Page, code: string, stay: Visit['stay']): Promise<number> {
  const begin = performance.now()
  if (stay !== 'until seen') await pause(stay)
  while (stay === 'until seen' && performance.now() - begin < PATIENCE) {
    const { chip, painted } = await atWork(page, code)
    if (chip && painted > 0) break
    await pause(100)
  }
  return Math.round(performance.now() - begin)
}

async function atWork(page: Page, code: string): Promise<{ chip: boolean; painted: number }> {
  const painted = await Promise.all(page.frames().map((frame) => call(frame, code, 'painted')))
  return {
    chip: await call(page.mainFrame(), code, 'chip'),
    painted: painted.reduce((sum, one) => sum + one, 0),
  }
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
    frames.flatMap((lines, i) => Object.entries(lines).map(([name, value]) => [`frame ${i} ${name}`, timeless(value)])),
  )
}

/**
 * Without the milliseconds at which a page made something up (steady.ts has every visit begin at one moment), also as
 * socket.io writes them.
 */
const timeless = (text: string) => text.replace(CLOCK, '(now)').replace(/&t=[\w-]{7}$/, '&t=(now)')

/** Scrolls down and up, then takes the page's own steps, each when the page stands still, as a hand would. */
async function drive(page: Page, { steps, name }: AppPage, code: string): Promise<void> {
  await page.mouse.move(640, 400)
  for (const deltaY of [700, 700, -1400]) {
    await page.mouse.wheel({ deltaY })
    await standStill(page, code)
  }
  for (const step of steps) {
    try {
      await take(page, step)
    } catch (error) {
      throw new Error(`${name}: the step ${JSON.stringify(step)} cannot be taken`, { cause: error })
    }
    await standStill(page, code)
  }
}

/** Waits until nothing is scrolled or moves any more. */
async function standStill(page: Page, code: string): Promise<void> {
  const until = performance.now() + RESTLESS
  for (let last = ''; performance.now() < until; await pause(STILL)) {
    const now = await call(page.mainFrame(), code, 'places')
    if (now === last) return
    last = now
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
