import type { ServerResponse } from 'node:http'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clickBox, waitForChip } from '#scripts/demo/chip.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, fill, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Display, openDisplay } from '#test/support/display.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { clickOn, pickOurMenuItem } from '#test/support/hand.ts'
import { panelWithKeys, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { waitForKept } from '#test/support/profile.ts'
import { eventually, press, screenText, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const { t } = words
const CLIENTS = `name,emails,contracts
Иванов Алексей,ivanov@client.example,ПС-2021/0417
Петренко Марія,petrenko@client.example,ПС-2022/0033
`
const STYLE = '<style>p, a, img { display: block; line-height: 40px; margin: 20px }</style>'
const TITLE = 'Re: прибор'
const LETTER = `<title>${TITLE}</title>${STYLE}
<p>From: ivanov@client.example</p>
<p id="words">Прибор показывает ошибку 0x21.<br>Что делать?</p>
<p id="other">По договору ПС-2022/0033 всё работает.</p>
<a id="link" href="mailto:ivanov@client.example?subject=private">Написать Иванову</a>
<img id="image" alt="дисплей с ошибкой" width="200" height="60" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
<p id="bare">&nbsp;</p>`
const LIST = `<title>Clients</title>${STYLE}
<table><tr><td>ivanov@client.example</td></tr><tr><td>petrenko@client.example</td></tr></table><p id="words">Call both on Monday</p>`
const PANE = `<title>Mail</title>${STYLE}<p id="from">From: nobody@stranger.example</p><p id="words">Сколько стоит прибор?</p>`
/** As web mails do it for "open in a new window": a window without tabs. */
const OPENER = `<title>Mail</title>${STYLE}<button id="open" onclick="window.open('/letter', 'letter', 'width=700,height=500')">Open</button>`
const SPLIT = `<title>Mail</title>${STYLE}<div><table><tr><td>petrenko@client.example</td><td><p id="row">Когда приедет мастер?</p></td></tr>
<tr><td>a@stranger.example</td><td>1</td></tr><tr><td>b@stranger.example</td><td>2</td></tr></table></div><div><p>From: ivanov@client.example</p><p id="words">Прибор молчит</p><p>From: petrenko@client.example</p><p id="below">Мій працює</p></div>`
const LISTED = '<li>ivanov@client.example</li><li>a@stranger.example</li><li>b@stranger.example</li>'
const BODY = "<p id=words style='margin:60px 20px'>Акт во вложении</p>"
const OWN_FRAME = `<title>Own</title>${STYLE}<p>From: ivanov@client.example</p><iframe id="pane" srcdoc="${BODY}" width="400" height="200"></iframe>`
const FRAMED = `<title>Mail</title>${STYLE}<ul>${LISTED}</ul><iframe id="pane" src="/slow" width="400" height="200"></iframe>`

describe('“Log this to client card” in the context menu', () => {
  let company: Company
  let display: Display
  let browser: Browser
  let page: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser, display }))

  /** A letter whose first words stand long before its end. */
  let slow: ServerResponse | undefined

  beforeAll(async () => {
    company = await openCompany(CLIENTS)
    site = await openSite({
      ...{
        '/letter': LETTER,
        '/list': LIST,
        '/pane': PANE,
        '/framed': FRAMED,
        '/own-frame': OWN_FRAME,
        '/opener': OPENER,
        '/split': SPLIT,
      },
      '/slow': (reply) => {
        slow = reply
        reply.write(`${STYLE}<p>From: petrenko@client.example</p><p id="words">Что делать?</p>${' '.repeat(4_000)}`)
      },
    })
    display = await openDisplay()
    browser = await openChromium({ extension: extensionCopy('chrome'), headless: false, display: display.name })
    const link = await company.invitation('olena@pribor.example.com')
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await display?.close()
    site?.close()
    await company?.close()
  })

  const select = (selector: string, frame: Frame | Page = page) =>
    frame.$eval(selector, (element) => document.defaultView?.getSelection()?.selectAllChildren(element))
  const quoteOn = (panel: Page) =>
    panel.evaluate(() => document.querySelector('.composer blockquote')?.textContent ?? null)
  const panel = () => panelWithKeys(browser)
  /** Its card stays as long as one writes there. */
  const leaveComposer = async () => {
    const shown = await extensionPage(browser, 'sidepanel')
    await eventually(async () => {
      await shown.keyboard.press('Escape') // the cursor may have come only now
      expect(await shown.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
    })
  }
  const forgetQuote = async () => {
    await press(await panel(), t('composer.removeQuote'))
    await waitForNoWords(await panel(), t('composer.source', { title: TITLE }))
  }

  it('opens the panel with the selection as a quote, and one key appends it', async () => {
    await page.goto(`${site.url}/letter?session=secret#part`)
    await waitForChip(page)
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    const shown = await panel()
    await waitForClient(shown, 'Иванов Алексей')
    await eventually(async () => expect(await quoteOn(shown)).toBe('Прибор показывает ошибку 0x21.\nЧто делать?'))
    expect(await screenText(shown)).toContain(t('composer.source', { title: TITLE }))
    display.xdotool('key', 'ctrl+Return')
    await waitForWords(shown, t('entry.saved'))
    await expect
      .poll(() => company.entries('Иванов Алексей'), { timeout: 20_000 })
      .toMatchObject([
        {
          kind: 'note',
          quote: 'Прибор показывает ошибку 0x21.\nЧто делать?',
          source: { title: TITLE, url: `${site.url}/letter` },
        },
      ])
  })

  it('brings the keyboard into a panel that was open already, too', async () => {
    await clickOn(display, page, '#bare')
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    const shown = await panel()
    await shown.waitForSelector('.composer textarea:focus')
    await eventually(async () => expect(await quoteOn(shown)).toContain('0x21'))
    display.xdotool('key', 'ctrl+Return')
    await expect.poll(() => company.entries('Иванов Алексей'), { timeout: 20_000 }).toHaveLength(2)
  })

  it('the keyboard command brings it too, and leaves the words where they were', async () => {
    display.xdotool('type', 'half a')
    await waitForKept(await panel(), 'half a') // a panel with words that are not kept yet asks for a click instead
    await clickOn(display, page, '#bare')
    display.xdotool('key', 'alt+shift+m')
    const shown = await panel()
    await shown.waitForSelector('.composer textarea:focus')
    display.xdotool('type', ' line')
    await eventually(async () =>
      expect(await shown.$eval('.composer textarea', (field) => field.value)).toBe('half a line'),
    )
    await clickOn(display, page, '#bare')
  })

  it('goes to the client whom the selection names, whoever the letter is from', async () => {
    await select('#other')
    await pickOurMenuItem(display, page, '#other', 1)
    await waitForClient(await panel(), 'Петренко Марія')
    await eventually(async () => expect(await quoteOn(await panel())).toContain('ПС-2022/0033'))
  })

  it('takes a link by its text and address, without what else the address carries', async () => {
    await page.reload()
    await waitForChip(page)
    await pickOurMenuItem(display, page, '#link', 1)
    await waitForClient(await panel(), 'Иванов Алексей')
    await eventually(async () => expect(await quoteOn(await panel())).toBe('Написать Иванову\nivanov@client.example'))
  })

  it('takes an image by its words', async () => {
    await forgetQuote()
    await pickOurMenuItem(display, page, '#image', 1)
    await eventually(async () => expect(await quoteOn(await panel())).toBe('дисплей с ошибкой'))
  })

  it('takes the source alone from the bare page', async () => {
    await forgetQuote()
    await pickOurMenuItem(display, page, '#bare', 2)
    await waitForWords(await panel(), t('composer.source', { title: TITLE }))
    expect(await quoteOn(await panel())).toBeNull()
  })

  it('asks to whose card it goes when the page shows several clients', async () => {
    await page.goto(`${site.url}/list`)
    await waitForChip(page)
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    const shown = await panel()
    await waitForWords(shown, t('choose.log'))
    display.xdotool('type', '--delay', '30', 'petrenko')
    await shown.waitForFunction(() =>
      document.querySelector('[role="option"][aria-selected="true"]')?.textContent?.includes('Петренко'),
    )
    display.xdotool('key', 'Return')
    await waitForClient(shown, 'Петренко Марія')
    await eventually(async () => expect(await quoteOn(shown)).toContain('Call both on Monday'))
  })

  it('leaves a panel that holds words outside the composer as it is, and says that a click brings the keyboard', async () => {
    const shown = await panel()
    await press(shown, t('card.search'))
    await fill(shown, '[role="combobox"]', 'Ива')
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    await waitForWords(shown, t('notice.needsClick'))
    expect(await shown.$eval('[role="combobox"]', (field) => (field as HTMLInputElement).value)).toBe('Ива')
    await press(shown, t('notice.needsClick.action'))
    await waitForNoWords(shown, t('notice.needsClick'))
    await press(shown, t('notice.first.words.action'))
    await waitForWords(shown, t('choose.log'))
    await press(shown, t('action.cancel'))
    await waitForClient(shown, 'Петренко Марія')
  })

  it('goes on asking about a stranger’s words when a client comes to the same address', async () => {
    await leaveComposer()
    await page.goto(`${site.url}/pane`)
    await waitForWords(await extensionPage(browser, 'sidepanel'), 'nobody@stranger.example')
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    const shown = await panel()
    await waitForWords(shown, t('choose.log'))
    await page.$eval('#from', (line) => {
      line.textContent = 'From: ivanov@client.example'
    })
    await waitForChip(page)
    expect(await screenText(shown)).toContain(t('choose.log'))
    expect(await screenText(shown)).toContain('Сколько стоит прибор?')
    expect(await quoteOn(shown)).toBeNull()
    await press(shown, t('action.cancel'))
    await waitForClient(shown, 'Иванов Алексей')
    expect(await quoteOn(shown)).toBeNull()
  })

  const turns = {
    letter: () => {
      for (const line of document.querySelectorAll('p:first-of-type'))
        line.textContent = 'From: petrenko@client.example'
    },
    pane: () => window.location.assign('/letter'),
  }
  it.each([
    ['another message comes to the same address', 'letter'],
    ['another page comes', 'pane'],
  ] as const)('asks when the page turns while the menu stands: %s', async (_, path) => {
    await leaveComposer()
    await page.goto(`${site.url}/${path}`)
    await waitForWords(await extensionPage(browser, 'sidepanel'), path === 'letter' ? 'ivanov@' : 'nobody@')
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1, async () => {
      await page.evaluate(turns[path])
      await waitForChip(page)
    })
    await waitForWords(await panel(), t('choose.log'))
    await press(await panel(), t('action.cancel'))
  })

  it('asks about words in the row of another client and below another sender, and of the open letter’s about nobody', async () => {
    await leaveComposer()
    await page.goto(`${site.url}/pane`)
    await waitForWords(await extensionPage(browser, 'sidepanel'), 'nobody@stranger.example')
    await page.goto(`${site.url}/split`)
    await waitForClient(await extensionPage(browser, 'sidepanel'), 'Иванов Алексей')
    await select('#row')
    await pickOurMenuItem(display, page, '#row', 1)
    const shown = await panel()
    await waitForWords(shown, t('choose.log'))
    await eventually(async () => {
      const offered = await shown.$$eval('[role="option"]', (all) => all.map((one) => one.textContent ?? ''))
      const names = offered.map((one) => ['Петренко', 'Иванов'].find((name) => one.includes(name)))
      expect(names).toEqual(['Петренко', 'Иванов'])
    })
    await press(shown, t('action.cancel'))
    await waitForClient(shown, 'Иванов Алексей')
    await select('#words')
    await pickOurMenuItem(display, page, '#words', 1)
    await eventually(async () => expect(await quoteOn(await panel())).toContain('Прибор молчит'))
    await press(await panel(), t('composer.removeQuote'))
    await select('#below')
    await pickOurMenuItem(display, page, '#below', 1)
    await waitForWords(await panel(), t('choose.log'))
    await press(await panel(), t('action.cancel'))
  })

  it('takes words from a frame without an address of its own, for the client of the page around it', async () => {
    await leaveComposer()
    await page.goto(`${site.url}/own-frame`)
    await waitForChip(page)
    const letter = await page.waitForFrame((frame) => frame.url() === 'about:srcdoc')
    await select('#words', letter)
    await pickOurMenuItem(display, page, '#pane', 1)
    await waitForClient(await panel(), 'Иванов Алексей')
    await eventually(async () => expect(await quoteOn(await panel())).toContain('Акт во вложении'))
    await press(await panel(), t('composer.removeQuote'))
  })

  it('asks about the words of a letter that is still arriving in a pane, whoever the list beside it shows', async () => {
    // Nothing that waits for its end: the letter has none yet.
    await page.evaluate((framed) => window.location.assign(framed), `${site.url}/framed`)
    const letter = await page.waitForFrame((frame) => frame.url().endsWith('/slow'))
    await letter.waitForSelector('#words')
    await select('#words', letter)
    await pickOurMenuItem(display, page, '#pane', 1)
    await waitForWords(await panel(), t('choose.log'))
    slow?.end('<p>The end</p>')
    await page.waitForFunction(() => document.readyState === 'complete')
    await waitForChip(page)
    expect(await screenText(await panel())).toContain(t('choose.log'))
    await press(await panel(), t('action.cancel'))
  })

  describe('beside a letter in a window without tabs', () => {
    let letter: Page
    const APART = 'sidepanel.html?window='
    const panelsApart = () => browser.targets().filter((target) => target.url().includes(APART)).length
    /** The panel in its window, once that has the keyboard. */
    const panelApart = async () => {
      const target = await browser.waitForTarget((candidate) => candidate.url().includes(APART))
      const shown = await target.asPage()
      await eventually(async () => expect(await shown.evaluate(() => document.hasFocus())).toBe(true))
      return shown
    }
    beforeAll(async () => {
      await page.goto(`${site.url}/opener`)
      const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve))
      await page.click('#open')
      const popup = await opened
      if (!popup) throw new Error('No window came')
      letter = popup
    })

    it('a click on the chip opens it in a window of its own, which follows the letter', async () => {
      await clickBox(letter, await waitForChip(letter))
      const shown = await panelApart()
      await waitForClient(shown, 'Иванов Алексей')
      await shown.close()
    })

    it('the keyboard command opens it too, once, and brings it forward the next time', async () => {
      await clickOn(display, letter, '#bare')
      display.xdotool('key', 'alt+shift+m')
      const shown = await panelApart()
      await waitForClient(shown, 'Иванов Алексей')
      await clickOn(display, letter, '#bare')
      display.xdotool('key', 'alt+shift+m')
      await panelApart()
      expect(panelsApart()).toBe(1)
    })

    it('brings the words into it, and goes with the letter', async () => {
      await select('#words', letter)
      await pickOurMenuItem(display, letter, '#words', 1)
      const shown = await panelApart()
      await eventually(async () => expect(await quoteOn(shown)).toBe('Прибор показывает ошибку 0x21.\nЧто делать?'))
      await shown.waitForSelector('.composer textarea:focus')
      await letter.close()
      await expect.poll(panelsApart).toBe(0)
    })
  })
})
