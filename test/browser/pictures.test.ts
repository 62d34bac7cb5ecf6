import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type ElementHandle, type Page, ProtocolError } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attachment } from '#lib/protocol/attachment.ts'
import { waitForChip } from '#scripts/demo/chip.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { kill } from '#test/support/kill.ts'
import { append, COMPOSER, openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { PNG } from '#test/support/pictures-of.ts'
import { stored } from '#test/support/profile.ts'
import { chord, eventually, press, type, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const IVANOV = 'Иванов Алексей'
/** Left half: thin stripes, which no letter is finer than. Right half: plain green. */
const PAGE = `<title>Inbox of Olena</title><style>body { margin: 0; height: 100vh; background: rgb(0, 128, 0) }
  .secret { width: 50vw; height: 100vh; background: repeating-linear-gradient(90deg, #000 0 4px, #fff 4px 8px) }
  p { position: absolute; right: 8px }</style><p>From: ivanov@client.example</p><div class="secret"></div>`

let company: Company
let door: Door
let site: Awaited<ReturnType<typeof openSite>>
let browser: Browser
let second: Browser
let page: Page
let panel: Page
let cardId: string
const userDataDir = temporaryFolder('profile')
const extension = extensionCopy('chrome', { capture: true })
pictureFailures(() => ({ browser }))

async function openCard(of: Browser): Promise<{ page: Page; panel: Page }> {
  const mail = await of.newPage()
  await mail.goto(site.url)
  const beside = await openPanelByChip(of, mail)
  await waitForClient(beside, IVANOV)
  return { page: mail, panel: beside }
}

async function joinAs(of: Browser, email: string, name: string): Promise<void> {
  const link = (await company.invitation(email)).replace(company.url, door.url)
  await signInFully(await extensionPage(of, 'options'), { link, name })
}

beforeAll(async () => {
  company = await openCompany(`name,emails\n${IVANOV},ivanov@client.example\n`)
  door = await openDoor(company.url)
  site = await openSite({ '/': PAGE })
  browser = await openChromium({ extension, userDataDir })
  await joinAs(browser, 'olena@pribor.example.com', 'Олена')
  ;({ page, panel } = await openCard(browser))
  const { clients } = await company.founder.call('searchClients', { query: IVANOV })
  cardId = clients[0]?.id ?? ''
})
afterAll(async () => {
  await second?.close()
  await browser?.close()
  site?.close()
  await door?.shut()
  await company?.close()
})

const thumbnails = (of: Page, where: string) =>
  of.$$eval(`${where} img.picture`, (all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length)
const waitForThumbnails = (of: Page, where: string, count: number) =>
  eventually(async () => expect(await thumbnails(of, where)).toBe(count), 20_000)
const inComposer = '.composer-pictures'
const fileInput = async () =>
  (await panel.waitForSelector('.composer input[type=file]')) as ElementHandle<HTMLInputElement>

/** Digests of the pictures that lie in the profile. */
const keptHere = async () => ((await stored(panel, 'pictures')) as { digest: string }[]).map(({ digest }) => digest)

/** The pictures of the newest entry at the server. */
/** By the keyboard. The window may be gone before its last key is up. */
async function done(draw: Page): Promise<void> {
  const closed = new Promise((resolve) => draw.once('close', resolve))
  const pressed = chord(draw, 'Control', 'Enter').catch((error: unknown) => {
    if (!(error instanceof ProtocolError)) throw error
  })
  await Promise.all([pressed, closed])
}
const appended = async (): Promise<Attachment[]> =>
  ((await company.entries(IVANOV)).at(-1)?.attachments ?? []) as Attachment[]

/** How much the brightness of a line across a picture differs from pixel to pixel (0: one colour), and its last pixel. */
async function look(
  digest: string,
  from: number,
  to: number,
  height = 0.5,
): Promise<{ contrast: number; last: number[] }> {
  const response = await company.founder.call('readAttachment', { cardId, digest })
  const bytes = [...new Uint8Array(await response.arrayBuffer())]
  return panel.evaluate(
    async (raw, left, right, down) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(raw)]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const x = Math.round(bitmap.width * left)
      const width = Math.round(bitmap.width * right) - x
      const { data } = context.getImageData(x, Math.round(bitmap.height * down), width, 1)
      const bright = Array.from({ length: width }, (_, at) => data[at * 4 + 1] ?? 0)
      const steps = bright.slice(1).map((value, at) => Math.abs(value - (bright[at] ?? 0)))
      return { contrast: Math.max(...steps), last: [...data.slice(-4)] }
    },
    bytes,
    from,
    to,
    height,
  )
}

describe('pictures of an entry', () => {
  it('the page is captured, with the time and the page that it shows', async () => {
    await press(panel, t('pictures.capture'))
    await waitForThumbnails(panel, inComposer, 1)
    await waitForWords(panel, 'Inbox of Olena')
  })

  it('what is blurred is gone: from the picture, from this machine, before anything is sent', async () => {
    const before = await keptHere()
    await press(panel, t('pictures.draw', { place: 1 }))
    const draw = await extensionPage(browser, 'picture')
    const canvas = await draw.waitForSelector('canvas')
    await draw.locator('label:has(input[value=blur])').click()
    const box = await canvas?.boundingBox()
    if (!box) throw new Error('no canvas')
    await draw.mouse.move(box.x + 2, box.y + 2)
    await draw.mouse.down()
    await draw.mouse.move(box.x + box.width * 0.45, box.y + box.height - 4, { steps: 4 })
    await draw.mouse.up()
    await waitForWords(draw, t('draw.count', { count: 1 }))
    // Too early: the bare picture would be on the card, while the mark still stands in the window.
    await panel.locator(COMPOSER).click()
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('fault.picture-open'))
    expect(await stored(panel, 'outbox')).toEqual([])
    await press(panel, t('pictures.showDrawing'))
    await eventually(async () => expect(await draw.evaluate(() => document.hasFocus())).toBe(true))
    await press(draw, t('draw.done'))
    await eventually(async () => expect(draw.isClosed()).toBe(true))
    await waitForNoWords(panel, t('fault.picture-open'))
    await eventually(async () => expect((await keptHere()).filter((one) => before.includes(one))).toEqual([]))
    await append(panel, 'The sensor does not answer')
    await eventually(async () => expect(await appended()).toHaveLength(1), 20_000)
    const [{ digest, type, source } = { digest: '', type: '', source: undefined }] = await appended()
    expect({ type, title: source?.title }).toEqual({ type: 'image/webp', title: 'Inbox of Olena' })
    expect((await look(digest, 0.02, 0.42)).contrast).toBeLessThan(40)
    expect((await look(digest, 0.46, 0.49)).contrast).toBeGreaterThan(150)
    expect((await look(digest, 0.6, 0.8)).last[1]).toBeGreaterThan(100)
    const chip = await waitForChip(page) // it stands again, and where it stands there is the page in the picture
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
    const below = await look(digest, chip.x / width, (chip.x + chip.width) / width, (chip.y + chip.height / 2) / height)
    expect(below.contrast).toBeLessThan(40)
  })

  it('a colleague sees it small on the card, and large in a tab', async () => {
    second = await openChromium({ extension: extensionCopy('chrome') })
    await joinAs(second, 'taras@pribor.example.com', 'Тарас')
    const colleague = await openCard(second)
    await waitForThumbnails(colleague.panel, '.entry-pictures', 1)
    await press(colleague.panel, t('pictures.open', { place: 1 }))
    const large = await extensionPage(second, 'picture')
    await waitForThumbnails(large, 'figure', 1)
    const [{ width } = { width: 0 }] = await appended()
    expect(await large.$eval('figure img', (img) => (img as HTMLImageElement).naturalWidth)).toBe(width)
    await waitForWords(large, 'Inbox of Olena')
  })

  it('pasted, dropped and chosen ones come as steps in order; what is no picture is refused in words', async () => {
    const file = join(temporaryFolder('files'), 'step.png')
    writeFileSync(file, PNG)
    await (await fileInput()).uploadFile(file)
    await waitForThumbnails(panel, inComposer, 1)
    // One right after the other: nobody waits until the first is compressed.
    await panel.evaluate(async () => {
      const holding = async (color: string) => {
        const canvas = new OffscreenCanvas(8, 8)
        const context = canvas.getContext('2d')
        if (context) context.fillStyle = color
        context?.fillRect(0, 0, 8, 8)
        const data = new DataTransfer()
        data.items.add(new File([await canvas.convertToBlob()], 'x.png', { type: 'image/png' }))
        return data
      }
      const [red, blue] = [await holding('red'), await holding('blue')]
      const options = { bubbles: true, cancelable: true }
      const composer = document.querySelector('.composer-text')
      composer?.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: red }))
      composer?.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: blue }))
    })
    await waitForThumbnails(panel, inComposer, 3)
    const svg = join(temporaryFolder('files'), 'not.png')
    writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    await (await fileInput()).uploadFile(svg, 'public/icon/32.png')
    await waitForWords(panel, t('error.not-a-picture'))
    await waitForThumbnails(panel, inComposer, 4) // the other one came all the same
    await press(panel, t('pictures.remove', { place: 4 }))
    await waitForThumbnails(panel, inComposer, 3)
    const order = () =>
      panel.$$eval('.composer-pictures li img', (all) => all.map((one) => (one as HTMLImageElement).src))
    const [file1, red, blue] = await order()
    const steps = await panel.$$('.composer-pictures li')
    const middle = async (at: number) =>
      steps[at]?.clickablePoint({ x: 20, y: 20 }) ?? Promise.reject(new Error('no step'))
    await panel.mouse.move((await middle(2)).x, (await middle(2)).y)
    await panel.mouse.down()
    await panel.mouse.move((await middle(1)).x, (await middle(1)).y, { steps: 5 })
    await panel.mouse.up()
    await eventually(async () => expect(await order()).toEqual([file1, blue, red]))
    await press(panel, t('pictures.later', { place: 2 }))
    await press(panel, t('pictures.earlier', { place: 3 }))
    await press(panel, t('pictures.remove', { place: 1 }))
    await waitForThumbnails(panel, inComposer, 2)
    await panel.keyboard.press('Enter') // the focus is where it is put back
    await waitForThumbnails(panel, inComposer, 3)
    expect((await order()).slice(1)).toEqual([blue, red])
    await press(panel, t('pictures.remove', { place: 1 }))
    await waitForThumbnails(panel, inComposer, 2)
  })

  it('fault 8: appended without a network and killed, they arrive when both are back', async () => {
    await door.shut()
    await append(panel, 'Two steps')
    await kill(browser)
    browser = await openChromium({ extension, userDataDir })
    await (await extensionPage(browser, 'options')).close()
    ;({ page, panel } = await openCard(browser))
    await waitForThumbnails(panel, '.entry.is-waiting .entry-pictures', 2)
    await door.open()
    // By itself: whether the panel had noticed the silence, and has a button to try now, is a matter of moments.
    await waitForNoWords(panel, t('entry.waiting'), 60_000)
    await eventually(async () => expect(await appended()).toHaveLength(2), 40_000)
    // The blue one was dropped last and moved up; the one from the file was removed.
    const [first] = await appended()
    expect((await look(first?.digest ?? '', 0, 1)).last[2]).toBeGreaterThan(200)
    const begunWithFile = (await company.entries(IVANOV)).at(-1)
    expect(begunWithFile, 'was seen on the page in front').toMatchObject({ source: { title: 'Inbox of Olena' } })
  })

  it('of a part that is not chosen nothing is left: cancelled, or the window closed', async () => {
    const before = await keptHere()
    for (const end of [(draw: Page) => press(draw, t('action.cancel')), (draw: Page) => draw.close()]) {
      await press(panel, t('pictures.region'))
      const draw = await extensionPage(browser, 'picture')
      await draw.waitForSelector('canvas')
      await press(draw, t('draw.done'))
      await waitForWords(draw, t('fault.part-missing'))
      expect(await keptHere()).toHaveLength(before.length + 1)
      expect(await panel.$(inComposer)).toBeNull()
      await end(draw)
      await eventually(async () => expect(draw.isClosed()).toBe(true))
      await eventually(async () => expect((await keptHere()).toSorted()).toEqual(before.toSorted()))
      expect(await panel.$(inComposer)).toBeNull()
    }
  })

  it('a part of the page is kept, and nothing else of it', async () => {
    await press(panel, t('pictures.region'))
    const draw = await extensionPage(browser, 'picture')
    await draw.waitForSelector('canvas')
    await type(panel, t('composer.label'), 'Only the green part')
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('fault.picture-open'))
    await draw.bringToFront()
    await draw.focus('.draw-board')
    // By the keyboard: a quarter of the picture, moved to the right half.
    await draw.keyboard.press('Enter')
    for (let i = 0; i < 24; i++) await draw.keyboard.press('ArrowRight')
    await draw.keyboard.press('Enter')
    await done(draw)
    await eventually(async () => expect(draw.isClosed()).toBe(true))
    await append(panel, 'Only the green part')
    await eventually(async () => expect(await appended()).toHaveLength(1), 20_000)
    const [{ digest, width } = { digest: '', width: 0 }] = await appended()
    expect(width).toBeLessThan((await page.evaluate(() => innerWidth)) / 2)
    expect((await look(digest, 0, 1)).contrast).toBeLessThan(10)
  })

  it('a whole page stays beside a part of the same', async () => {
    const digests = async () => {
      const [row] = (await stored(panel, 'drafts')) as { draft: { attachments: Attachment[] } }[]
      return row?.draft.attachments.map(({ digest }) => digest) ?? []
    }
    await press(panel, t('pictures.capture'))
    await waitForThumbnails(panel, inComposer, 1)
    await eventually(async () => expect(await digests()).toHaveLength(1))
    const [whole = ''] = await digests()
    await press(panel, t('pictures.region'))
    const draw = await extensionPage(browser, 'picture')
    await draw.waitForSelector('canvas')
    await press(draw, t('draw.done'))
    await waitForWords(draw, t('fault.part-missing'))
    await draw.focus('.draw-board')
    await draw.keyboard.press('Enter')
    await draw.keyboard.press('Enter')
    await done(draw)
    await waitForThumbnails(panel, inComposer, 2)
    await eventually(async () => expect((await digests())[0]).toBe(whole))
    expect(await keptHere()).toEqual(expect.arrayContaining(await digests()))
    expect((await stored(panel, 'pictures')).filter((row) => (row as { part?: object }).part)).toEqual([])
    await append(panel, 'The whole and a part')
    await eventually(async () => expect(await appended()).toHaveLength(2), 20_000)
  })

  it('fault 11: one that is swallowed on its way holds up no words before it, and begins anew when the person asks', async () => {
    const { length } = await company.entries(IVANOV)
    door.hold(`/api/cards/${cardId}/attachments/`)
    await append(panel, 'Words before a picture')
    await press(panel, t('pictures.capture'))
    await waitForThumbnails(panel, inComposer, 1)
    await append(panel, 'A picture that is swallowed')
    const texts = async () => (await company.entries(IVANOV)).slice(length).map(({ text }) => text)
    await eventually(async () => expect(await texts()).toEqual(['Words before a picture']), 20_000)
    await waitForWords(panel, t('action.retry'), 40_000)
    expect(await texts()).toEqual(['Words before a picture'])
    door.hold('/nothing') // what is held already stays so
    await press(panel, t('action.retry'))
    await eventually(async () => expect(await appended()).toHaveLength(1), 5_000)
    expect(await texts()).toEqual(['Words before a picture', 'A picture that is swallowed'])
  })

  it('of a page of the browser none is to be had, and that is said', async () => {
    await page.goto('chrome://version')
    await panel.locator('[role=option]').click() // the card that was seen last
    await waitForClient(panel, IVANOV)
    await press(panel, t('pictures.capture'))
    await waitForWords(panel, t('fault.capture-impossible'))
  })
})
