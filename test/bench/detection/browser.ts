import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core'
import { build } from 'vite'
import { chromiumPath } from '#test/support/chromium.ts'
import type * as inPage from './in-page.ts'

/** The functions of in-page.ts, called from outside. */
type Calls = typeof inPage
type Answer<Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>

/** A real page with the benchmark's script in it. */
export class BenchPage {
  readonly #browser: Browser
  readonly #page: Page
  readonly #inspector: CDPSession

  private constructor(browser: Browser, page: Page, inspector: CDPSession) {
    this.#browser = browser
    this.#page = page
    this.#inspector = inspector
  }

  static async open(): Promise<BenchPage> {
    const executablePath = chromiumPath()
    if (executablePath === null) throw new Error('No Chromium on this machine: install the package chromium')
    const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run']
    const browser = await puppeteer.launch({ executablePath, pipe: true, args, protocolTimeout: 600_000 })
    const page = await browser.newPage()
    await page.evaluate(await bundle())
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('ringcentral-c2d/build/index.js'), 'utf8'))
    const inspector = await page.createCDPSession()
    await inspector.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new BenchPage(browser, page, inspector)
  }

  call<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<Answer<Name>> {
    return this.#page.evaluate(`Bench.${name}(...${JSON.stringify(args)})`) as Promise<Answer<Name>>
  }

  /** Milliseconds that the main thread itself works for a call: what others do on the machine does not count. */
  async time<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<number> {
    const before = await this.#threadTime()
    await this.call(name, ...args)
    return (await this.#threadTime()) - before
  }

  async #threadTime(): Promise<number> {
    const { metrics } = await this.#inspector.send('Performance.getMetrics')
    const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value
    if (seconds === undefined) throw new Error('This Chromium does not tell the time of a thread')
    return seconds * 1000
  }

  /** Bytes that the page's scripts hold, after everything that can be collected has been. */
  async heap(): Promise<number> {
    await this.#inspector.send('HeapProfiler.collectGarbage')
    return (await this.#inspector.send('Runtime.getHeapUsage')).usedSize
  }

  /**
   * The longest stretch, in milliseconds of the main thread's own time, that a task or an idle moment gave to scripts
   * while `work` ran. On some machines the trace tells now and then more of that time than has passed: then what has passed.
   */
  async longestSlice(work: () => Promise<unknown>): Promise<number> {
    await this.#page.tracing.start({ categories: ['devtools.timeline', 'v8.execute'] })
    await work()
    const trace = (await this.#page.tracing.stop()) ?? new Uint8Array()
    const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] }
    const slices = traceEvents.filter(({ name }) => name === 'RunMicrotasks' || name === 'FireIdleCallback')
    if (slices.length === 0) throw new Error('The trace tells of no work: has Chromium renamed its events?')
    return Math.max(...slices.map(({ dur = 0, tdur = dur }) => Math.min(dur, tdur))) / 1000
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}

/** `dur` and `tdur`: microseconds of the clock and of the thread. */
type TraceEvent = { name: string; dur?: number; tdur?: number }

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      lib: { entry: new URL('in-page.ts', import.meta.url).pathname, formats: ['iife'], name: 'Bench' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite gave no bundle')
  return `${output.output[0].code}; globalThis.Bench = Bench`
}
