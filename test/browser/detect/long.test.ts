import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WatchedPage } from './watched-page.ts'

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  let watched: WatchedPage
  beforeAll(async () => {
    watched = await WatchedPage.open(name)
  })
  afterAll(() => watched?.close())

  const eventually = (check: () => Promise<unknown>) => vi.waitFor(check, { timeout: 15_000, interval: 50 })
  const row = (i: number) => `<li class="row">a${i}@rows.example</li>`
  const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i)).join('')

  /** Runs in the page. */
  function scrollTo(index: number): void {
    const root = document.querySelector('div')?.shadowRoot ?? document
    root.querySelectorAll('.row')[index]?.scrollIntoView()
  }

  describe('a list longer than what is remembered', () => {
    test.each([
      ['in the page', `<ul>${rows(4000)}</ul>`],
      ['in a pane', `<ul style="height:300px;overflow:auto">${rows(4000)}</ul>`],
      ['in one paragraph', `<p>${rows(4000).replaceAll('<li', ' <b').replaceAll('/li>', '/b>')}</p>`],
      [
        'in lines of one text',
        `<p>${rows(4000).replaceAll('<li class="row">', '').replaceAll('</li>', '<br class="row">')}</p>`,
      ],
      [
        'in a grid whose rows have no boxes',
        `<div style="display:grid">${rows(4000).replaceAll('<li', '<div style="display:contents"><b').replaceAll('/li>', '/b></div>')}</div>`,
      ],
      ['in a component', `<div><template shadowrootmode="open"><ul>${rows(4000)}</ul></template></div>`],
      ['behind thousands that are hidden', `<ul>${'<li hidden>x@hidden.example</li>'.repeat(9000)}${rows(4000)}</ul>`],
    ])('%s is seen where it is scrolled to', { timeout: 60_000 }, async (_, html) => {
      await watched.show(html)
      expect(await watched.shown()).not.toContain('a3900@rows.example')
      await watched.page.evaluate(scrollTo, 3900)
      await eventually(async () => expect(await watched.shown()).toContain('a3900@rows.example'))
      await watched.page.evaluate(scrollTo, 2500)
      await eventually(async () => expect(await watched.shown()).toContain('a2500@rows.example'))
    })

    test('whose rows are used again shows those of now, and none of before', { timeout: 60_000 }, async () => {
      await watched.show(`<ul>${rows(20)}</ul>`)
      await watched.page.evaluate(async () => {
        const items = Array.from(document.querySelectorAll('li'))
        for (let first = 20; first < 5000; first += 20) {
          for (const [i, item] of items.entries()) item.textContent = `a${first + i}@rows.example`
          if (first % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 100))
        }
      })
      const now = Array.from({ length: 20 }, (_, i) => `a${4980 + i}@rows.example`).toSorted()
      await eventually(async () => expect(await watched.shown()).toEqual(now))
    })
  })

  describe('a page that is hidden while it is looked at', () => {
    const isHidden = () => watched.page.evaluate(() => document.hidden)

    /** Counts the steps of looking: after each the clock is read. */
    const countSteps = () =>
      watched.page.evaluate(() => {
        const now = performance.now.bind(performance)
        const world = globalThis as unknown as { steps: number }
        world.steps = 0
        performance.now = () => {
          world.steps++
          return now()
        }
      })
    const steps = () => watched.page.evaluate(() => (globalThis as unknown as { steps: number }).steps)

    test('rests, and is looked at anew when it is shown again', { timeout: 60_000 }, async () => {
      await watched.showHard('50,000 links')
      await countSteps()
      await eventually(async () => expect(await steps()).toBeGreaterThan(0))
      const other: Page = await watched.page.browser().newPage()
      await other.bringToFront()
      await eventually(async () => expect(await isHidden()).toBe(true))
      // The step in hand comes to its end; then nothing moves.
      await eventually(async () => {
        const before = await steps()
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect(await steps()).toBe(before)
      })
      expect(await watched.reports()).toBe(0)
      await watched.page.bringToFront()
      await eventually(async () => expect(await isHidden()).toBe(false))
      const at = await steps()
      await eventually(async () => expect(await steps()).toBeGreaterThan(at))
      await eventually(async () => expect(await watched.reports()).toBe(1))
      await other.close()
    })
  })
})
