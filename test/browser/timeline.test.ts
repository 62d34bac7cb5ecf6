import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from '#test/browser/gallery/build.ts'
import { openStates, show } from '#test/browser/gallery/shots.ts'
import { chromiumPath } from '#test/support/chromium.ts'
import { eventually } from '#test/support/screen.ts'

/** The timeline as it is read, in a real browser, over the states of the gallery. */

let gallery: Gallery
let browser: Browser
let page: Page

beforeAll(async () => {
  gallery = await openGallery()
  browser = await puppeteer.launch({
    executablePath: chromiumPath() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  })
  ;({ page } = await openStates(browser, gallery.url))
})

afterAll(async () => {
  await browser?.close()
  gallery?.close()
})

const drawn = () => page.$$eval('.entry', (lines) => lines.length)
const scrollDown = () => page.$eval('.card-scroll', (card) => card.scrollTo(0, card.scrollHeight))

describe('a card of 10,000 entries', () => {
  it('draws what fits into the panel, and more as one scrolls', async () => {
    await show(page, { state: 'timeline-10000' })
    const first = await drawn()
    expect(first).toBeLessThan(100)
    await eventually(async () => {
      await scrollDown()
      expect(await drawn()).toBeGreaterThan(first + 200)
    })
  })

  it('does not lay out days that are out of sight', async () => {
    const visible = await page.$$eval('.timeline-day', (days) =>
      days.map((day) => day.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? false),
    )
    expect(visible.length).toBeGreaterThan(4)
    expect(visible[0]).toBe(false)
    expect(visible.at(-1)).toBe(true)
  })
})

describe('what one reads', () => {
  it('asks for older entries by itself at the end, once until some came', async () => {
    await show(page, { state: 'timeline-older' })
    await eventually(async () => expect(await page.evaluate(() => window.did)).toEqual([['onLoadOlder']]))
    await page.$eval('.card-scroll', (card) => card.scrollTo(0, 0))
    await scrollDown()
    expect(await page.evaluate(() => window.did)).toEqual([['onLoadOlder']])
  })

  it('draws the line since the last visit once, below what is new', async () => {
    await show(page, { state: 'timeline-since' })
    expect(await page.$$eval('.since', (lines) => lines.map((line) => line.textContent))).toEqual([
      'since your last visit',
    ])
    expect(await page.$$eval('.since ~ .entry, .since', (lines) => lines[0]?.className)).toBe('since')
  })

  it('brings the entry that somebody came for into view, marked and with the focus', async () => {
    await show(page, { state: 'timeline-marked' })
    await eventually(async () =>
      expect(
        await page.evaluate(() => {
          const line = document.activeElement
          const box = line?.getBoundingClientRect()
          return [line?.className, box !== undefined && box.top > 100 && box.bottom < window.innerHeight]
        }),
      ).toEqual(['entry is-marked', true]),
    )
  })

  it('goes from the summary on top to the entry', async () => {
    await show(page, { state: 'card' })
    await page.click('.last-action')
    expect((await page.evaluate(() => window.did)).map(([name]) => name)).toEqual(['onGoTo'])
  })

  it('makes links of addresses that can do nothing to the panel, and folds long quotes', async () => {
    await show(page, { state: 'timeline-text' })
    const links = await page.$$eval('.folded-text a', (all) =>
      all.map((link) => [link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]),
    )
    expect(links).toEqual([
      ['https://docs.example/firmware_(v2.1)?lang=en#reset', 'noopener noreferrer', '_blank'],
      ['https://mail.example/7', 'noopener noreferrer', '_blank'],
    ])
    expect(
      await page.$$eval('details.entry-quote', (quotes) => quotes.map((quote) => quote.hasAttribute('open'))),
    ).toEqual([false])
  })
})
