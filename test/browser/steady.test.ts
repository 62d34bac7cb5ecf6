import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from '#test/browser/gallery/build.ts'
import type { Change } from '#test/browser/gallery/changing.tsx'
import { openStates, show } from '#test/browser/gallery/shots.ts'
import { chromiumPath } from '#test/support/chromium.ts'
import { firefoxPath } from '#test/support/firefox.ts'
import { eventually } from '#test/support/screen.ts'

/** What one reads stays where it is, whatever comes above and below it: in both browsers, to the pixel. */

const root = process.getuid?.() === 0
const BROWSERS = {
  Chromium: () =>
    puppeteer.launch({
      executablePath: chromiumPath() ?? '',
      args: [...(root ? ['--no-sandbox'] : []), '--disable-gpu'],
    }),
  Firefox: () => puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath }),
}

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery?.close())

describe.each(Object.entries(BROWSERS))('%s', (_, launch) => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launch()
    ;({ page } = await openStates(browser, gallery.url))
  })
  afterAll(() => browser?.close())

  /** Two frames: what was drawn and moved is on the screen. */
  const painted = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const scrollTo = async (top: number) => {
    await page.$eval('.card-scroll', (card, to) => card.scrollTo(0, to), top)
    await painted()
  }
  /** The line in the middle of the window, or the first one below it, by its id, and where it stands. */
  const read = () =>
    page.evaluate(() => {
      const lines = [...document.querySelectorAll<HTMLElement>('.timeline .entry')]
      const line = lines.find((one) => one.getBoundingClientRect().bottom > innerHeight / 2)
      return { id: line?.dataset.line ?? '', top: line?.getBoundingClientRect().top ?? 0 }
    })
  const topOf = (id: string) => page.$eval(`[data-line="${id}"]`, (line) => line.getBoundingClientRect().top)
  const heightAbove = () => page.$eval('.card-scroll', (card) => card.scrollTop)
  /** Makes a change; done when the card shows it. */
  async function change(to: Partial<Change>, shown: () => Promise<boolean>): Promise<void> {
    await page.evaluate((detail) => document.dispatchEvent(new CustomEvent('change-card', { detail })), to)
    await eventually(async () => expect(await shown()).toBe(true))
    await painted()
  }
  const has = (words: string) => async () =>
    page.$eval('.timeline', (list, text) => list.textContent?.includes(text) ?? false, words)
  const openItems = (count: number) => async () =>
    (await page.$$eval('.open-items', (all) => all[0]?.textContent ?? '')).includes(String(count))
  const notice = (stands: boolean) => async () => ((await page.$('.panel-notices > *')) !== null) === stands
  const stays = async ({ id, top }: { id: string; top: number }) => {
    expect(id).not.toBe('')
    expect(Math.abs((await topOf(id)) - top)).toBeLessThan(1)
  }

  async function open(): Promise<void> {
    await show(page, { state: 'timeline-changing' })
    await painted()
  }

  it('shows the newest line at the top of the list', async () => {
    await open()
    await change({ notes: 1 }, has('note 0: '))
    expect(await heightAbove()).toBe(0)
    expect(await page.$eval('.entry', (line) => line.textContent)).toContain('note 0')
  })

  it('stays on its line when lines come on top, one by one and many at once', async () => {
    await open()
    await scrollTo(900)
    const line = await read()
    for (const notes of [1, 2, 3, 12]) {
      await change({ notes }, has(`note ${notes - 1}: `))
      await stays(line)
    }
  })

  it('stays on a line of the very day to which lines come', async () => {
    await open()
    await change({ notes: 40 }, has('note 39: '))
    await scrollTo(900)
    const line = await read()
    for (const notes of [41, 42, 50]) {
      await change({ notes }, has(`note ${notes - 1}: `))
      await stays(line)
    }
  })

  it('stays when open items grow above it, and when a notice comes and goes', async () => {
    await open()
    await scrollTo(900)
    const line = await read()
    await change({ questions: 1 }, openItems(1))
    await stays(line)
    await change({ questions: 4 }, openItems(4))
    await stays(line)
    await change({ notice: true }, notice(true))
    await stays(line)
    await change({ notes: 4, notice: false }, notice(false))
    await stays(line)
  })

  it('stays when what is above it is laid out for the first time, or grows', async () => {
    await open()
    await scrollTo(600)
    await scrollTo(1_900)
    const line = await read()
    // As a text that is unfolded, or a picture that gets its place.
    await page.$eval('.timeline-day .entry', (first) => {
      first.append(Object.assign(document.createElement('div'), { style: 'height: 77px' }))
    })
    await painted()
    await stays(line)
  })

  it('brings a line that somebody comes for into sight, however far away, and back', async () => {
    await open()
    for (const goTo of [3, 100, 40]) {
      await change({ goTo }, async () =>
        ((await page.$eval('.entry.is-marked', (one) => one.textContent)) ?? '').includes(`note ${goTo}: `),
      )
      await eventually(async () => {
        const [top, from, to] = await page.evaluate(() => {
          const sight = document.querySelector('.card-scroll')?.getBoundingClientRect()
          return [
            document.querySelector('.is-marked')?.getBoundingClientRect().top ?? 0,
            sight?.top ?? 0,
            sight?.bottom ?? 0,
          ]
        })
        expect(top).toBeGreaterThan(from ?? 0)
        expect(top).toBeLessThan((to ?? 0) - 48)
      })
    }
  })

  it('brings what one appends into sight, below the day; what comes by a press elsewhere moves nothing', async () => {
    await open()
    await scrollTo(900)
    const line = await read()
    await page.focus('.card-scroll')
    await change({ own: 1 }, has('own 0'))
    await stays(line)
    await page.focus('.composer textarea')
    await change({ own: 2 }, has('own 1'))
    const own = await page.$eval('.entry.is-waiting', (first) => first.getBoundingClientRect().top)
    const day = await page.$eval('.timeline .day', (first) => first.getBoundingClientRect().bottom)
    expect(own).toBeGreaterThanOrEqual(day - 1)
    expect(own).toBeLessThan(await page.$eval('.composer', (composer) => composer.getBoundingClientRect().top - 48))
  })

  it('shows of many clients the open one, also when it is the last', async () => {
    await show(page, { state: 'card-switcher-last', width: 320 })
    await painted()
    const hidden = await page.$eval('.switcher ul', (list) => {
      const open = list.querySelector('[aria-current]')?.getBoundingClientRect() ?? new DOMRect(-9999)
      const shown = list.getBoundingClientRect()
      return Math.max(shown.left - open.left, open.right - shown.right)
    })
    expect(hidden).toBeLessThan(1)
  })

  it('stays when older entries join below', async () => {
    await open()
    const drawn = () => page.$$eval('.timeline .entry', (lines) => lines.length)
    await eventually(async () => {
      await scrollTo(1_000_000)
      expect(await drawn()).toBe(120)
    })
    await scrollTo((await heightAbove()) - 50)
    const line = await read()
    await change({ older: 60 }, async () => (await drawn()) > 120)
    await stays(line)
  })
})
