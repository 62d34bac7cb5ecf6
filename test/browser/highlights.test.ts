import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxPage, openFirefox } from '#test/support/firefox.ts'
import { clickOn, point } from '#test/support/hand.ts'
import { expectHighlights, highlighted, lineOf, shownTip } from '#test/support/highlights.ts'
import { clientOn, panelWithKeys, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, press, waitForWords, words } from '#test/support/screen.ts'
import { signInAgain } from '#test/support/sign-in.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const CLIENTS = `name,emails,contracts
Иванов Алексей,ivan@client.example,ПС-2021/0417
Петренко Марія,maria@client.example,ПС-2022/0033
`
const SHADOW = '<div id="host"><template shadowrootmode="open"><b>maria@client.example</b></template></div>'
const MAIL = `<title>Mail</title><style>p { line-height: 40px }</style>
<p id="first">From: ivan@client.example</p><p id="second">ПС-<i>2022</i>/0033</p><p>nobody@stranger.example</p>
<p><a id="name" href="mailto:maria@client.example">Марія</a></p><input value="ivan@client.example">${SHADOW}
<iframe src="/framed"></iframe><script>
document.write('<iframe src="http://ads.test:' + location.port + '/framed"></iframe>')
document.write('<iframe sandbox="allow-scripts" srcdoc="<p>ivan@client.example</p>"></iframe>')
document.write('<iframe srcdoc="<p>ivan@client.example</p>"></iframe>')
</script>`
/** Everything that a page can look at, and whatever it can forge to have itself marked. */
const HOSTILE = `<title>Hostile</title><p>From: ivan@client.example</p><script>
const seen = []
for (const name of ['set', 'get', 'has', 'forEach']) {
  const plain = HighlightRegistry.prototype[name]
  HighlightRegistry.prototype[name] = function (...args) { seen.push(name); return plain.apply(this, args) }
}
const plain = Highlight.prototype.add
Highlight.prototype.add = function (...args) { seen.push('add'); return plain.apply(this, args) }
const before = getComputedStyle(document.querySelector('p'), '::highlight(medkarta)').cssText
function look() {
  for (const message of [{ type: 'known', ready: false }, { type: 'settings', settings: { tip: 'x' } }, { type: 'known-changed' }]) {
    window.postMessage(message, '*')
    document.dispatchEvent(new CustomEvent(message.type, { detail: message }))
  }
  const style = getComputedStyle(document.querySelector('p'), '::highlight(medkarta)')
  return { seen, highlights: CSS.highlights.size, sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
    background: style.backgroundColor, line: style.textDecorationLine, hosts: document.documentElement.children.length - 2 }
}
</script>`

let company: Company
let site: Awaited<ReturnType<typeof openSite>>
const on = (host: string, path = '/mail') => `http://${host}:${new URL(site.url).port}${path}`

beforeAll(async () => {
  company = await openCompany(CLIENTS)
  await company.hire('Олена', OLENA)
  site = await openSite({ '/mail': MAIL, '/framed': '<p>maria@client.example</p>', '/hostile': HOSTILE })
})
afterAll(async () => {
  site?.close()
  await company?.close()
})

/** Installs the next version of an extension in the place of the one that is there. */
async function update(browser: Browser, extension: string): Promise<void> {
  const file = join(extension, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...manifest, version: '99.0' }))
  await browser.installExtension(extension)
}

/** Keeps what is drawn now, to be told from what comes after it. */
const keepDrawn = (page: Page) =>
  page.evaluate(() => Object.assign(globalThis, { before: CSS.highlights.get('medkarta') }).before?.size)
const isDrawnAnew = (page: Page) =>
  page.evaluate(() => CSS.highlights.get('medkarta') !== (globalThis as unknown as { before: Highlight }).before)
/** How many hosts of ours stand in a page. */
const hostsIn = (page: Page) => page.evaluate(() => document.querySelectorAll('html > div').length)

const TOP = ['ivan@client.example', 'maria@client.example', 'Марія', 'ПС-2022/0033']

describe('highlights in Chromium', () => {
  let browser: Browser
  let display: Display
  let options: Page
  let mail: Page
  let popup: Page
  const extension = extensionCopy('chrome')
  pictureFailures(() => ({ browser, display }))

  beforeAll(async () => {
    display = await openDisplay()
    const args = ['--host-resolver-rules=MAP *.test 127.0.0.1']
    browser = await openChromium({ extension, args, headless: false, display: display.name })
    options = await extensionPage(browser, 'options')
    await signInAgain(options, { server: company.url, email: OLENA })
    await press(options, t('ready.settings'))
    popup = await browser.newPage()
    await popup.goto(`chrome-extension://${new URL(options.url()).host}/popup.html`)
    mail = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await display?.close()
  })

  const badge = () =>
    options.evaluate(
      'chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))',
    )
  const waitForBadge = (text: string) => eventually(async () => expect(await badge()).toBe(text))
  /** Presses a button of the popup, which stands behind the page: it follows the tab in front. */
  const pressInPopup = async (name: string) => {
    await waitForWords(popup, name)
    await popup.evaluate((words) => {
      for (const found of document.querySelectorAll('button')) if (found.textContent === words) found.click()
    }, name)
  }
  const markup = () => mail.evaluate(() => document.documentElement.outerHTML)
  const sheets = () => mail.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length])

  it('a page that nobody trusts learns nothing, and cannot switch them on', async () => {
    await mail.goto(on('hostile.test', '/hostile'))
    await mail.bringToFront()
    await waitForBadge('1')
    const look = () => mail.evaluate('look()')
    const nothing = {
      seen: [],
      highlights: 0,
      sheets: 0,
      adopted: 0,
      background: 'rgba(0, 0, 0, 0)',
      line: 'none',
      hosts: 1,
    }
    expect(await look()).toEqual(nothing)
    // What it shows afterwards goes the whole way after what it forged.
    await mail.evaluate(() => document.body.append('maria@client.example'))
    await waitForBadge('2')
    expect(await look()).toEqual(nothing)
  })

  it('one press in the popup marks the clients of this site, and leaves the page as it was', async () => {
    await mail.goto(on('mail.test'))
    await waitForBadge('2')
    await mail.waitForSelector('html > div') // the chip
    const before = { markup: await markup(), sheets: await sheets() }
    expect(await highlighted(mail)).toEqual([])
    await pressInPopup(t('highlight.turnOn'))
    await expectHighlights(mail, TOP)
    expect({ markup: await markup(), sheets: await sheets() }).toEqual(before)
  })

  it('also in open shadow roots and in frames of the same site, not in those of others or of nobody', async () => {
    expect(await lineOf(mail, '#first')).toBe('underline')
    expect(await lineOf(mail, 'b')).toBe('underline')
    const [own, ads, sandboxed, inner] = mail.frames().filter((frame) => frame !== mail.mainFrame())
    if (!own || !ads || !sandboxed || !inner) throw new Error('A frame is missing')
    await expectHighlights(own, ['maria@client.example'])
    await expectHighlights(inner, ['ivan@client.example'])
    expect(await highlighted(ads)).toEqual([])
    expect(await highlighted(sandboxed)).toEqual([])
  })

  it('follows the page: what is gone is plain at once, what comes is marked', async () => {
    const others = TOP.filter((text) => text !== 'ivan@client.example')
    const atOnce = await mail.evaluate(() => {
      const text = document.querySelector('#first')?.firstChild as Text
      text.data = 'From: nobody@stranger.example'
      return [...(CSS.highlights.get('medkarta') ?? [])]
        .map((range) => range.toString())
        .filter((found) => found !== '')
    })
    expect(atOnce.toSorted()).toEqual(others)
    await mail.evaluate(() => {
      const text = document.querySelector('#first')?.firstChild as Text
      text.data = 'From: ivan@client.example'
    })
    await expectHighlights(mail, TOP)
  })

  it('come back after the page cleared all highlights to draw its own', async () => {
    await mail.evaluate(() => {
      CSS.highlights.clear()
      document.body.append('nobody@stranger.example')
    })
    await expectHighlights(mail, TOP)
    expect(await lineOf(mail, '#first')).toBe('underline')
  })

  it('tells of a known client under the pointer, in our own shadow root', async () => {
    const tip = t('highlight.tip.shortcut', { shortcut: 'Alt+Shift+M' })
    await mail.bringToFront()
    const before = await markup()
    await mail.hover('#name')
    await eventually(async () => expect(await shownTip(mail)).toBe(tip))
    await mail.hover('input')
    await eventually(async () => expect(await shownTip(mail)).toBeNull())
    expect(await markup()).toBe(before)
  })

  it('a click on one and the keyboard command open that client, among others on the page', async () => {
    await clickOn(display, mail, '#second i')
    display.xdotool('key', 'alt+shift+m')
    const panel = await extensionPage(browser, 'sidepanel')
    await waitForClient(panel, 'Петренко Марія')
    await mail.evaluate(() =>
      document
        .querySelector('#first')
        ?.replaceChildren(Object.assign(document.createElement('i'), { textContent: 'ivan@client.example' })),
    )
    await expectHighlights(mail, TOP)
    await mail.click('#first i')
    expect(await clientOn(panel)).toBe('Петренко Марія')
    display.xdotool('key', 'alt+shift+m')
    await waitForClient(await panelWithKeys(browser), 'Иванов Алексей')
  })

  it('also where the page is too busy to tell of the click before the command comes', async () => {
    await mail.bringToFront()
    await point(display, mail, '#second i')
    await mail.evaluate(() => {
      const work = () => {
        for (const until = performance.now() + 1500; performance.now() < until; );
      }
      setTimeout(work)
    })
    display.xdotool('click', 1, 'key', 'alt+shift+m')
    await eventually(async () => expect(await clientOn(await panelWithKeys(browser))).toBe('Петренко Марія'))
  })

  it('one press takes the marks and their style away', async () => {
    await pressInPopup(t('highlight.turnOff'))
    await expectHighlights(mail, [])
    await eventually(async () => expect(await lineOf(mail, '#first')).toBe('none'))
    await pressInPopup(t('highlight.turnOn'))
    await expectHighlights(mail, TOP)
  })

  it('falls silent where the site is switched off, and when the person signs out', async () => {
    await pressInPopup(t('site.turnOff'))
    await expectHighlights(mail, [])
    await pressInPopup(t('site.turnOn'))
    await expectHighlights(mail, TOP)
    await options.bringToFront()
    await press(options, t('action.signOut'))
    await mail.bringToFront()
    await expectHighlights(mail, [])
  })

  it('an update of the extension takes those of before away, and draws its own', async () => {
    await options.bringToFront()
    await signInAgain(options, { server: company.url, email: OLENA })
    await mail.bringToFront()
    await expectHighlights(mail, TOP)
    await keepDrawn(mail)
    await update(browser, extension)
    await eventually(async () => expect(await isDrawnAnew(mail)).toBe(true))
    await expectHighlights(mail, TOP)
    expect(await lineOf(mail, '#first')).toBe('underline')
    await eventually(async () => expect(await hostsIn(mail)).toBe(1))
  })

  it('falls silent when its extension is gone', async () => {
    for (const id of (await browser.extensions()).keys()) await browser.uninstallExtension(id)
    await mail.hover('input')
    await expectHighlights(mail, [])
  })
})

describe('highlights in Firefox', () => {
  let browser: Browser
  pictureFailures(() => ({ browser }))
  afterAll(() => browser?.close())

  it('are chosen in the settings, drawn, told of, drawn anew after an update, and taken away', async () => {
    const extension = extensionCopy('firefox')
    browser = await openFirefox(extension)
    let options = await firefoxPage(browser, 'options')
    await signInAgain(options, { server: company.url, email: OLENA })
    await press(options, t('ready.settings'))
    const choose = async (where: 'every' | 'never') => {
      await options.bringToFront()
      await options.locator('select:has([value="every"])').fill(where)
      await options.locator('form:has([value="every"]) button').click()
    }
    await choose('every')
    const mail = await browser.newPage()
    await mail.goto(on('127.0.0.1'))
    await expectHighlights(mail, TOP)
    for (const selector of ['#first', 'b']) expect(await lineOf(mail, selector)).toBe('underline')
    const frame = await (await mail.waitForSelector('iframe'))?.contentFrame()
    if (!frame) throw new Error('The frame is missing')
    await expectHighlights(frame, ['maria@client.example'])
    // In a frame without the chip our host stands only as long as the tip does.
    const hosts = () => frame.evaluate(() => document.documentElement.children.length - 2)
    expect(await hosts()).toBe(0)
    await (await frame.waitForSelector('p'))?.click({ offset: { x: 20, y: 8 } })
    await eventually(async () => expect(await hosts()).toBe(1))
    await eventually(async () => expect(await hostsIn(mail)).toBe(1)) // the chip
    await keepDrawn(mail)
    await update(browser, extension)
    await eventually(async () => expect(await isDrawnAnew(mail)).toBe(true))
    await expectHighlights(mail, TOP)
    expect(await lineOf(mail, '#first')).toBe('underline')
    // Firefox ends the script of before without a word: its chip is taken away by the next.
    await eventually(async () => expect(await hostsIn(mail)).toBe(1))
    options = await firefoxPage(browser, 'options')
    await choose('never')
    await mail.bringToFront()
    await expectHighlights(mail, [])
    await expectHighlights(frame, [])
    expect(await hosts()).toBe(0)
  })
})
