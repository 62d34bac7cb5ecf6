import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '#lib/i18n/locale.ts'
import { type Gallery, openGallery } from '#test/browser/gallery/build.ts'
import { openStates, type Shot, show } from '#test/browser/gallery/shots.ts'
import { chromiumPath } from '#test/support/chromium.ts'

/** Every screen in every state, in a real browser: WCAG 2.2 AA by axe, nothing wider than the window, keys. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Screens that are never in the panel: tabs, the popup, and the menu that stands alone. */
const OUTSIDE = /^(?:settings|welcome|sites|ready|import|draw|view|print|popup|menu)/

let gallery: Gallery
let browser: Browser
let page: Page
let states: string[]

beforeAll(async () => {
  gallery = await openGallery()
  browser = await puppeteer.launch({
    executablePath: chromiumPath() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  })
  ;({ page, names: states } = await openStates(browser, gallery.url))
  await page.evaluate(AXE)
})

afterAll(async () => {
  await browser?.close()
  gallery?.close()
})

const open = (shot: Shot) => show(page, { ...shot, scale: 1 })

/** Controls of less than 24 by 24 px (WCAG 2.5.8): axe lets those pass that have room around them. */
const smallControls = () =>
  page.$$eval('button, select, input:not(.visually-hidden), textarea', (controls) =>
    controls.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect()
      if (width === 0) return [] // not drawn, or gone since
      return width < 24 || height < 24 ? [`${control.outerHTML.slice(0, 120)} ${width} x ${height}`] : []
    }),
  )

/** Violations as lines: state, rule, where. */
async function violations(name: string): Promise<string[]> {
  const results = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: tags,
        // The panel and the popup are small windows of their own: they need no landmark for everything.
        rules: { region: { enabled: false } },
        resultTypes: ['violations'], // of what passes nothing is kept
        preload: false, // only what plays by itself is looked for in what it would load
      }),
    TAGS,
  )
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${name}: ${violation.id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

describe('every state', () => {
  it.each(['light', 'dark'] as const)(
    'passes axe, and has no small control, %s',
    async (scheme) => {
      const found: string[] = []
      for (const state of states) {
        await open({ state, scheme, locale: scheme === 'light' ? 'ru' : 'en' })
        found.push(...(await smallControls()).map((control) => `${state}: small control ${control}`))
        found.push(...(await violations(`${state} ${scheme}`)))
      }
      expect(found).toEqual([])
    },
    300_000,
  )

  it('fits into windows 320, 360 and 900 px wide, in every language', async () => {
    const wide: string[] = []
    for (const [state, locale] of states.flatMap((name) => LOCALES.map((language) => [name, language] as const))) {
      await open({ state, locale, width: 320 })
      for (const width of [320, 360, 900]) {
        await page.setViewport({ width, height: 760 })
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (over > 0) wide.push(`${state} ${locale} ${width}: ${over} px too wide`)
      }
    }
    expect(wide).toEqual([])
  }, 300_000)

  it('fits into a panel at 200 % zoom, where it is 180 px wide', async () => {
    const wide: string[] = []
    for (const state of states.filter((name) => !OUTSIDE.test(name))) {
      await open({ state, locale: 'uk', width: 180, height: 380 })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) wide.push(`${state}: ${over} px too wide`)
      const cut = await page.$$eval('.card-who bdi, .presence > span', (all) =>
        all.some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1),
      )
      if (cut) wide.push(`${state}: the client or who is there is cut`)
    }
    expect(wide).toEqual([])
  }, 120_000)
})

describe.each([
  [360, 620],
  [320, 600],
  [320, 481],
  [150, 700],
  [360, 447],
  [320, 400],
  [180, 332],
])('a panel of %i × %i', (width, height) => {
  const timeline = height > 480 ? 96 : 48
  it.each(['card-crowded', 'card-duplicate', 'card-handoff-promises', 'card-history-not-whole'])(
    'keeps of %s the client, the timeline and the button in sight',
    async (state) => {
      await open({ state, locale: 'uk', width, height })
      const seen = await page.evaluate(() => {
        const part = (selector: string) => {
          const box = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
          const at = document.elementFromPoint(box.x + box.width / 2, box.bottom - 8)
          const isOnTop = at?.closest(selector) != null
          return isOnTop ? Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) : 0
        }
        return {
          top: part('.card-top'),
          timeline: part('.card-scroll'),
          button: part('.composer-go button'),
          scrolled: document.querySelector('.card-top')?.scrollTop,
          over: document.documentElement.scrollHeight - innerHeight,
        }
      })
      expect(seen.top).toBeGreaterThanOrEqual(48)
      expect(seen.timeline).toBeGreaterThanOrEqual(timeline)
      expect(seen.button).toBeGreaterThanOrEqual(24)
      expect({ scrolled: seen.scrolled, over: seen.over }).toEqual({ scrolled: 0, over: 0 })
    },
  )

  it.each(['action', 'promise'])('shows what one writes, and to whom: %s', async (kind) => {
    await open({ state: 'card-live', live: true, locale: 'uk', width, height })
    await page.select('.composer-options select', kind)
    const hidden: number[] = []
    await page.type('.composer-text', 'Two lines')
    for (let lines = 2; lines <= 8; lines++) {
      await page.type('.composer-text', '\nand more')
      const isSeen = await page.$eval('.composer-text', (area) => {
        const { paddingBottom, lineHeight } = getComputedStyle(area)
        const { left, top } = area.getBoundingClientRect()
        const end = top + area.scrollHeight - area.scrollTop - Number.parseFloat(paddingBottom)
        return document.elementFromPoint(left + 20, end - Number.parseFloat(lineHeight) / 2) === area
      })
      if (!isSeen) hidden.push(lines)
    }
    expect(hidden, 'lines that were not seen while they were written').toEqual([])
    const seen = await page.evaluate(() => {
      const [who, words, button] = ['.card-who', '.composer-text', '.composer-go button'].map((selector) => {
        const { x, top, bottom, width } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
        const places = Array.from({ length: Math.floor(bottom - top) }, (_, at) => top + at)
        return places.filter((y) => document.elementFromPoint(x + width / 2, y)?.closest(selector) != null).length
      })
      return { who, words, button }
    })
    expect(seen.who).toBeGreaterThan(24)
    expect(seen.words).toBeGreaterThan(24)
    expect(seen.button).toBeGreaterThan(24)
  })

  it.each(['promise', 'handoff'])(
    'says in sight why it does not append, and shows what one writes: %s',
    async (kind) => {
      await open({ state: 'card-live', live: true, locale: 'uk', width, height })
      await page.select('.composer-options select', kind)
      await page.type('.composer-text', `Two lines${'\nand more'.repeat(6)}`)
      await page.click('.composer-go button')
      const seen = await page.evaluate(() => {
        const rows = (selector: string) => {
          const { x, top, bottom } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
          const places = Array.from({ length: Math.floor(bottom - top) - 1 }, (_, at) => top + at + 0.5)
          return places.map((y) => document.elementFromPoint(x + 20, y)?.closest(selector) != null)
        }
        return { why: rows('.composer-below'), words: rows('.composer-text').filter(Boolean).length }
      })
      expect(seen.why.length).toBeGreaterThan(16)
      expect(seen.why).not.toContain(false)
      expect(seen.words).toBeGreaterThan(24)
    },
  )

  it('opens the whole menu over what is below', async () => {
    await open({ state: 'card-crowded', locale: 'uk', width, height })
    await page.click('.menu button')
    const hidden = await page.$$eval(
      '.menu-items button',
      (items) =>
        items.filter((item) => {
          item.scrollIntoView({ block: 'nearest' }) // in the menu itself, where it is longer than the window
          const { x, y, width, height } = item.getBoundingClientRect()
          return !item.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        }).length,
    )
    expect(hidden).toBe(0)
    const isMoved = () => [...document.querySelectorAll('.panel, .card')].some(({ scrollTop }) => scrollTop > 0)
    expect(await page.evaluate(isMoved)).toBe(false)
  })
})

describe('the last action on top', () => {
  it('stands where the entry is just out of sight, also when it takes nothing of the timeline', async () => {
    await open({ state: 'card', height: 1_000 })
    const height = await page.evaluate(() => {
      document
        .querySelector('.card-top')
        ?.prepend(Object.assign(document.createElement('p'), { style: 'height: 3000px' }))
      const topOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? 0
      // Of the timeline, a fifth of the window, the entry shows its first 34 px: with the strip's height it would be enough.
      return Math.round((topOf('.timeline .entry') - topOf('.card-scroll') + 34) * 5)
    })
    await page.setViewport({ width: 360, height })
    const seen = await page.evaluate(async () => {
      const frames = Array.from({ length: 20 })
      const seen: boolean[] = []
      for (const _ of frames) {
        await new Promise((done) => requestAnimationFrame(done))
        seen.push(document.querySelector('.last-action') !== null)
      }
      return seen.slice(5)
    })
    expect(new Set(seen)).toEqual(new Set([true]))
  })
})

describe('what is open', () => {
  it('scrolls in the card, however much there is: header and composer stay', async () => {
    await open({ state: 'card-many-open', height: 620 })
    await page.click('.open-items .text-button')
    const [card, beyond] = await page.evaluate(() => {
      const scroll = document.querySelector('.card-scroll') ?? document.body
      const page = document.scrollingElement ?? document.body
      return [scroll.scrollHeight - scroll.clientHeight, page.scrollHeight - window.innerHeight]
    })
    expect(card).toBeGreaterThan(300)
    expect(beyond).toBe(0)
  })

  it('covers no word of a line that one points at', async () => {
    await open({ state: 'card' })
    await page.hover('.open-item')
    const covered = await page.$eval('.open-item', (line) => {
      const box = (part: string) => line.querySelector(part)?.getBoundingClientRect() ?? new DOMRect()
      const button = box('.open-resolve')
      const over = (words: DOMRect) => words.left < button.right && button.left < words.right
      return { width: button.width, over: ['.open-when', '.open-text'].filter((part) => over(box(part))) }
    })
    expect(covered.width).toBeGreaterThanOrEqual(24)
    expect(covered.over).toEqual([])
  })
})

const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
const calls = () => page.evaluate(() => window.did)

describe('the keyboard alone', () => {
  it('writes, appends by Ctrl+Enter, and takes back', async () => {
    await open({ state: 'card-live', live: true })
    await page.focus('.composer-text')
    await page.keyboard.type('Restarted the oven')
    await page.keyboard.down('Control')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Control')
    await page.waitForSelector('.entry.is-waiting .entry-state button')
    expect(await page.$eval('.composer-text', (area) => (area as HTMLTextAreaElement).value)).toBe('')
    expect(await page.$eval('.timeline [role=status]', (status) => status.textContent)).toContain('take it back')
    await page.focus('.entry.is-waiting .entry-state button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.entry.is-waiting', { hidden: true })
    expect((await calls()).map(([name]) => name)).toEqual(['onAppend', 'onTakeBack'])
  })

  it('counts down 8 seconds, then marks the entry as on the card and says so', async () => {
    await open({ state: 'card-live', live: true })
    await page.type('.composer-text', 'Restarted the oven')
    await page.click('.composer-go button')
    const seconds = () => page.$eval('.countdown-seconds', (element) => Number(element.textContent))
    await page.waitForSelector('.countdown-seconds')
    const first = await seconds()
    await page.waitForFunction(
      (before) => Number(document.querySelector('.countdown-seconds')?.textContent) < before,
      {},
      first,
    )
    await page.focus('.entry.is-waiting')
    await page.waitForSelector('.entry-confirmed', { timeout: 12_000 })
    await page.waitForSelector('.entry:not(.is-waiting):focus .entry-confirmed')
    expect(await page.$eval('.timeline [role=status]', (status) => status.textContent)).toBe(
      'The entry is on the card.',
    )
  })

  it('changes the kind from inside the text, and says what a kind still needs', async () => {
    await open({ state: 'card-live', live: true })
    await page.focus('.composer-text')
    await page.keyboard.type('Look at the filter')
    await page.keyboard.down('Alt')
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.up('Alt')
    expect(await page.$eval('.composer-options select', (select) => (select as HTMLSelectElement).value)).toBe(
      'promise',
    )
    await page.keyboard.down('Control')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Control')
    expect(await page.$eval('.composer-below', (words) => words.textContent)).toContain('falls due')
    expect(await calls()).toEqual([])
  })

  it('appends by Ctrl+Enter where something was just chosen: kind, due time, colleague', async () => {
    await open({ state: 'card-live', live: true })
    const submit = async () => {
      await page.keyboard.down('Control')
      await page.keyboard.press('Enter')
      await page.keyboard.up('Control')
    }
    const appended = async () => (await calls()).filter(([name]) => name === 'onAppend').length
    await page.type('.composer-text', 'By mail')
    await page.focus('[aria-label="Kind of entry"]')
    await page.keyboard.type('note')
    await submit()
    expect(await appended()).toBe(1)
    await page.type('.composer-text', 'Call back')
    await page.select('[aria-label="Kind of entry"]', 'promise')
    await page.click('.due-choices button')
    await submit()
    expect(await appended()).toBe(2)
    await page.type('.composer-text', 'I am away')
    await page.select('[aria-label="Kind of entry"]', 'handoff')
    await page.focus('[aria-label="To whom"]')
    await page.keyboard.press('ArrowDown')
    await submit()
    expect(await appended()).toBe(3)
  })

  it('draws on a picture, takes a mark back, and is done', async () => {
    await open({ state: 'draw', width: 900 })
    await page.focus('.draw-board')
    const count = () => page.$eval('[role=status]', (status) => status.textContent)
    for (let marks = 1; marks <= 2; marks++) {
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.down('Shift')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.up('Shift')
      await page.keyboard.press('Enter')
      await page.waitForFunction(
        (wanted) => document.querySelector('[role=status]')?.textContent?.startsWith(String(wanted)),
        {},
        marks,
      )
    }
    await page.keyboard.down('Control')
    await page.keyboard.press('KeyZ')
    expect(await count()).toBe('1 mark')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Control')
    const [name, marks, width] = (await calls()).at(-1) ?? []
    expect({ name, marks, width }).toEqual({
      name: 'onDone',
      marks: [{ tool: 'blur', x: 480, y: 287, x2: 813, y2: 487 }],
      width: 1280,
    })
  })

  it('puts the steps of an entry in another order, and removes the page that one shows', async () => {
    await open({ state: 'pictures-composer' })
    const pressed = (label: string) => page.locator(`::-p-aria([name="${label}"][role="button"])`).click()
    const captions = () =>
      page.$$eval('.composer-pictures .picture-caption', (all) => all.map((one) => one.textContent))
    const [first, second] = await captions()
    await pressed('Move picture 1 down')
    expect((await captions()).slice(0, 2)).toEqual([second, first])
    await pressed('Leave out which page picture 2 shows')
    expect((await captions())[1]).toBe('14:05')
  })

  it('inserts a template after a slash, chosen by keys, and puts the list away by Escape', async () => {
    await open({ state: 'card-templates', live: true })
    await page.focus('.composer-text')
    await page.keyboard.type('/')
    await page.waitForSelector('[role=listbox] [role=option]')
    expect(await violations('card-templates with the list')).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.$('[role=listbox]')).toBeNull()
    await page.keyboard.press('Backspace')
    await page.keyboard.type('/')
    await page.keyboard.press('ArrowDown')
    const chosen = await page.$eval('[role=option][aria-selected=true]', (option) => option.textContent)
    await page.keyboard.press('Enter')
    expect(await page.$eval('.composer-text', (area) => (area as HTMLTextAreaElement).value)).toBe(chosen)
    expect(await page.$('[role=listbox]')).toBeNull()
  })

  it('does not append nothing', async () => {
    await open({ state: 'card-live', live: true })
    await page.click('.composer-go button')
    expect(await page.$eval('.composer-below', (words) => words.textContent)).toContain('Write what happened first')
    expect(await calls()).toEqual([])
  })

  it('names the client in the button', async () => {
    await open({ state: 'card', locale: 'ru' })
    expect(await page.$eval('.composer-go button', (button) => button.textContent)).toBe('Записать: Иванов А. П.')
  })

  it('chooses a client in the list with arrows, Home, End and Enter', async () => {
    await open({ state: 'popup' })
    const active = () =>
      page.$eval(
        '[role=combobox]',
        (input) =>
          document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.querySelector('.hit-name')
            ?.textContent,
      )
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    expect(await active()).toBe('Margaret Hartley')
    await page.keyboard.press('ArrowDown')
    expect(await active()).toBe('Harriet Marlow')
    await page.keyboard.press('End')
    expect(await active()).toBe('James Okafor')
    await page.keyboard.press('ArrowDown')
    expect(await active()).toBe('Margaret Hartley')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect((await calls()).at(-1)).toEqual(['onPick', '019d0000-0000-7000-8000-000000000002'])
  })

  it('begins at the first hit again when the query changes', async () => {
    await open({ state: 'popup-live' })
    await page.keyboard.press('End')
    await page.keyboard.type('har')
    const chosen = await page.$eval('[aria-selected=true] .hit-name', (name) => name.textContent)
    expect(chosen).toBe('Margaret Hartley')
    expect(await page.$$eval('mark', (marks) => marks.map((mark) => mark.textContent))).toContain('Har')
  })

  it('opens a menu, walks it, closes it by Escape with the focus back on its button', async () => {
    await open({ state: 'menu' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('Edit dossier and identifiers')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('Let in no longer')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('More about this client')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await calls()).toEqual([['second']])
    expect(await page.$('[role=menu]')).toBeNull()
  })

  it('asks before something that cannot be undone, and Escape does nothing', async () => {
    await open({ state: 'confirm' })
    await page.keyboard.press('Escape')
    expect(await calls()).toEqual([['onCancel']])
  })

  it('creates a client from a stranger in two presses', async () => {
    await open({ state: 'none-strangers' })
    await page.focus('.strangers button')
    await page.keyboard.press('Enter')
    expect((await calls())[0]?.[0]).toBe('onCreate')
    await open({ state: 'new-client' })
    await page.keyboard.press('Enter')
    expect(await calls()).toEqual([
      ['onCreate', { name: '', company: '', identifiers: [{ kind: 'email', value: 'accounts@new-line.example' }] }],
    ])
  })
})

describe('text of others', () => {
  it('is shown as text, in its own order of letters (fault 16, the screens)', async () => {
    await open({ state: 'card-hard-text' })
    const texts = await page.$$eval('.folded-text p', (paragraphs) =>
      paragraphs.map((paragraph) => paragraph.textContent),
    )
    expect(texts.some((text) => text.includes('<script>alert(1)</script> \ufffdgnp.exe'))).toBe(true)
    expect(await page.$$eval('#root script', (scripts) => scripts.length)).toBe(0)
    expect(
      await page.$$eval('.folded-text p', (all) => all.every((one) => getComputedStyle(one).unicodeBidi !== 'normal')),
    ).toBe(true)
  })

  it('folds what is long and shows all of it when asked', async () => {
    await open({ state: 'card-long' })
    const height = () => page.$eval('.folded-text p', (text) => text.getBoundingClientRect().height)
    const folded = await height()
    await page.click('.folded-text button')
    expect(await height()).toBeGreaterThan(folded * 1.5)
  })
})

describe('movement', () => {
  it('stops for whoever asked for less of it', async () => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    for (const state of ['card-loading', 'import-checking']) {
      await open({ state })
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    }
    await page.emulateMediaFeatures([])
  })
})
