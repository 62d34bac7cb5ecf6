import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from '#test/browser/gallery/build.ts'
import { openStates, show } from '#test/browser/gallery/shots.ts'
import { chromiumPath } from '#test/support/chromium.ts'
import { eventually, words } from '#test/support/screen.ts'

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
    const days = await page.$$eval('.timeline-day', (all) => {
      const sight = document.querySelector('.card-scroll')?.getBoundingClientRect() ?? new DOMRect()
      return all.map((day) => {
        const { top, bottom } = day.getBoundingClientRect()
        const isLaidOut = day.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? false
        return { isLaidOut, inSight: top < sight.bottom && bottom > sight.top }
      })
    })
    expect(days.length).toBeGreaterThan(4)
    expect(days[0]).toEqual({ isLaidOut: false, inSight: false })
    const inSight = days.filter((day) => day.inSight)
    expect(inSight.length).toBeGreaterThan(0)
    expect(inSight.filter(({ isLaidOut }) => !isLaidOut)).toEqual([])
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

  it('leads from the line since the last visit to what was corrected below, and says so on top', async () => {
    await show(page, { state: 'timeline-corrected-since' })
    expect(await page.$eval('.since', (line) => line.textContent)).toMatch(/^since your last visit1 entry below/)
    expect(await page.$eval('.last-action', (strip) => strip.textContent)).toContain('Corrects: ')
    await page.click('.since button')
    const [[did, id] = []] = await page.evaluate(() => window.did)
    expect(did).toBe('onGoTo')
    expect(await page.$eval(`[data-line="${id}"] .entry-news`, (mark) => mark.textContent)).toMatch(/^Corrected since/)
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

  it('says on top what was done last, in words also of one press, and goes there', async () => {
    await show(page, { state: 'timeline-last-action', locale: 'ru' })
    const words = await page
      .locator('.last-action .last-words')
      .map((words) => words.textContent)
      .wait()
    expect(words).toMatch(/^Закрывает: .+ – сделано$/)
    const answers = () => page.$$eval('.entry-refers', (lines) => lines.map((line) => line.textContent))
    await page.click('.last-action')
    expect((await page.evaluate(() => window.did)).map(([name]) => name)).toEqual(['onGoTo'])
    await eventually(async () => {
      await scrollDown()
      expect((await answers()).join('\n')).toMatch(/^Закрыто.+: ?сделано$/m)
    })
  })

  it('does not repeat on top what stands in sight below, however far one scrolls', async () => {
    await show(page, { state: 'timeline-busy-day' })
    const painted = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))))
    await painted()
    expect(await page.$('.last-action')).toBeNull()
    await scrollDown()
    await painted()
    expect(await page.$('.last-action')).toBeNull()
    await show(page, { state: 'timeline-last-action' })
    await page.waitForSelector('.last-action')
    await page.setViewport({ width: 360, height: 2_400 })
    await eventually(async () => expect(await page.$('.last-action')).toBeNull())
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

const lines = () => page.$$eval('.timeline .entry', (found) => found.length)

describe('finding in the card, by the keyboard alone', () => {
  it('opens by a key, finds, says how many of how many, and leaves by Escape', async () => {
    await show(page, { state: 'card' })
    const all = await lines()
    await page.focus('.card-scroll')
    await page.keyboard.press('/')
    await page.keyboard.type('calibrated')
    await eventually(async () =>
      expect(await page.$eval('.find-count', (count) => count.textContent)).toMatch(/^1 of \d+$/),
    )
    expect(await lines()).toBe(1)
    expect((await page.evaluate(() => window.did)).map(([name]) => name)).toEqual(['onLoadAll'])
    await page.keyboard.press('Escape')
    expect(await page.$('.find-bar')).toBeNull()
    await eventually(async () => expect(await lines()).toBe(all))
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('card-scroll')
  })

  it('does not say that what waits to be sent was taken back, when it does not fit', async () => {
    await show(page, { state: 'card-own-entries' })
    await page.focus('.card-scroll')
    await page.keyboard.press('/')
    await page.keyboard.type('e')
    await eventually(async () => expect(await lines()).toBeGreaterThan(0))
    await page.keyboard.type('zzz')
    await eventually(async () => expect(await lines()).toBe(0))
    const said = await page.$$eval('[role=status]', (regions) =>
      regions.map(({ textContent }) => textContent).join(' '),
    )
    expect(said).not.toContain(words.t('say.takenBack'))
  })

  it('says when nothing fits, with a way out', async () => {
    await show(page, { state: 'find-nothing' })
    await page.locator('.empty-state button').click()
    await eventually(async () => expect(await lines()).toBeGreaterThan(3))
  })

  it('finds in 10,000 entries while one types', async () => {
    await show(page, { state: 'timeline-10000' })
    await page.focus('.card-scroll')
    await page.keyboard.press('/')
    await page.keyboard.type('9876')
    await eventually(async () => expect(await lines()).toBe(1))
  })
})

describe('shortcuts', () => {
  it('walk the entries, go to the text, and are listed', async () => {
    await show(page, { state: 'card' })
    await page.focus('.card-scroll')
    const place = () =>
      page.evaluate(() => [...document.querySelectorAll('.entry')].indexOf(document.activeElement as Element))
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await place()).toBe(1)
    await page.keyboard.press('k')
    expect(await place()).toBe(0)
    await page.keyboard.press('?')
    expect(await page.$$eval('.shortcut-list[open] kbd', (keys) => keys.length)).toBeGreaterThan(8)
    await page.keyboard.press('Escape')
    expect(await page.$('.shortcut-list')).toBeNull()
    await page.keyboard.press('n')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('n?')
    expect(await page.$('.shortcut-list')).toBeNull()
  })
})

describe('the mark of the chain', () => {
  it('says what was checked, and compares with the server on a press', async () => {
    await show(page, { state: 'card' })
    expect(await page.$eval('.chain-mark', (mark) => mark.getAttribute('aria-label'))).toMatch(
      /^As written: \d+ of \d+/,
    )
    await page.click('.chain-mark')
    expect(await page.evaluate(() => window.did)).toEqual([['onAudit']])
  })

  it('is loud when an entry was changed', async () => {
    await show(page, { state: 'chain-broken' })
    expect(await page.$eval('.chain-mark', (mark) => mark.textContent)).toBe('Entry 57 was changed')
    expect(await page.$eval('.panel-notices', (notices) => notices.textContent)).toContain('Entry 57 of this card')
  })
})
