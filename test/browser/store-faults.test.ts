import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionId, extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import {
  append,
  COMPOSER,
  composed,
  openPanelByChip,
  waitForClient,
  waitForComposed,
  waitForLine,
} from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { waitForKept } from '#test/support/profile.ts'
import { chord, eventually, press, screenText, waitForWords, words } from '#test/support/screen.ts'
import { signInAgain, signInFully } from '#test/support/sign-in.ts'
import { mountDisk, type SmallDisk } from '#test/support/small-disk.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const OLENA = 'olena@pribor.example.com'
const IVANOV = 'Иванов Алексей'
/** Too long for what is left of the last page of any file. */
const LONG = `Written on a full disk ${'x'.repeat(15_000)}`
const FILES = '.composer input[type=file]'

/** A picture that no format makes small, as base64. Runs in a page. */
async function noisyPicture(): Promise<string> {
  const canvas = new OffscreenCanvas(1_000, 1_000)
  const context = canvas.getContext('2d')
  const pixels = new ImageData(1_000, 1_000)
  for (let at = 0; at < pixels.data.length; at += 65_536) crypto.getRandomValues(pixels.data.subarray(at, at + 65_536))
  for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255
  context?.putImageData(pixels, 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

describe('the store', () => {
  const userDataDir = temporaryFolder('profile')
  const extension = extensionCopy('chrome')
  let disk: SmallDisk | null
  let company: Company
  let door: Door
  let browser: Browser
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    disk = await mountDisk(userDataDir)
    company = await openCompany(`name,emails\n${IVANOV},ivanov@client.example\n`)
    door = await openDoor(company.url)
    site = await openSite({ '/': '<title>Inbox</title><p>From: ivanov@client.example</p>' })
    browser = await openChromium({ extension, userDataDir })
    const link = (await company.invitation(OLENA)).replace(company.url, door.url)
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    panel = await openCard()
  })
  afterAll(async () => {
    await browser?.close()
    await disk?.remove()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  async function openTab(): Promise<Page> {
    const page = await browser.newPage()
    await page.goto(site.url)
    return page
  }
  async function openCard(page?: Page): Promise<Page> {
    const opened = await openPanelByChip(browser, page ?? (await openTab()))
    await waitForClient(opened, IVANOV)
    return opened
  }
  const texts = async () => (await company.entries(IVANOV)).map(({ text }) => text)

  it('fault 20: the extension is updated with five tabs and a draft open', async () => {
    const hosts = (page: Page) => page.$$eval('html > div', (found) => found.map(({ id }) => id))
    const tabs: Page[] = []
    for (let i = 0; i < 4; i++) {
      const page = await openTab()
      await eventually(async () => expect(await hosts(page)).toEqual(['']))
      await page.$eval('html > div', (host) => host.setAttribute('id', 'old'))
      tabs.push(page)
    }
    await panel.type(COMPOSER, 'half a sentence')
    await waitForKept(panel, 'half a sentence')
    const manifest = join(extension, 'manifest.json')
    const before = JSON.parse(readFileSync(manifest, 'utf8'))
    writeFileSync(manifest, JSON.stringify({ ...before, version: '99.0' }))
    await browser.installExtension(extension) // in the place of the one of that id
    for (const page of tabs) {
      await page.bringToFront()
      await eventually(async () => expect(await hosts(page)).toEqual(['']))
    }
    panel = await openCard(tabs.at(-1))
    await waitForComposed(panel, 'half a sentence')
    expect(await panel.evaluate('chrome.runtime.getManifest().version')).toBe('99.0')
    await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).select())
    await panel.keyboard.press('Delete')
  })

  it('fault 22: the disk is full: nothing is said to be saved, the text stays in the composer', async ({ skip }) => {
    if (disk === null) return skip('only root may mount a small disk')
    await panel.locator(COMPOSER).click()
    await panel.keyboard.sendCharacter(LONG)
    await waitForKept(panel, LONG)
    await disk.fill()
    await chord(panel, 'Control', 'Enter')
    await waitForWords(panel, t('fault.storage-full'))
    expect(await composed(panel)).toBe(LONG)
    expect(await screenText(panel)).not.toContain(t('entry.saved'))
    await disk.empty()
    await chord(panel, 'Control', 'Enter')
    await waitForLine(panel, 'Written on a full disk', t('entry.saved'))
    await waitForComposed(panel, '')
    await eventually(async () => expect(await texts()).toEqual([LONG]), 20_000)
  })

  it('fault 22: the disk is full: what waits here outlives every key that is pressed meanwhile', async ({ skip }) => {
    if (disk === null) return skip('only root may mount a small disk')
    await door.shut()
    await append(panel, 'Waits on a full disk')
    await waitForLine(panel, 'Waits on a full disk', t('entry.saved'))
    for (const round of ['one', 'two', 'three']) {
      await disk.fill()
      await panel.locator(COMPOSER).click()
      await panel.keyboard.type(`${round} `)
      await waitForWords(panel, t('fault.storage-full'))
      await disk.empty()
    }
    await waitForKept(panel, 'one two three ')
    await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).select())
    await panel.keyboard.press('Delete')
    await door.open()
    await eventually(async () => expect(await texts()).toContain('Waits on a full disk'), 20_000)
  })

  it('fault 22: the disk is full: a picture is not said to be there, and is when it is chosen again with room', async ({
    skip,
  }) => {
    if (disk === null) return skip('only root may mount a small disk')
    const choose = async () =>
      ((await panel.waitForSelector(FILES)) as ElementHandle<HTMLInputElement>).uploadFile(noise)
    const noise = join(temporaryFolder('files'), 'noise.png')
    writeFileSync(noise, Buffer.from(await panel.evaluate(noisyPicture), 'base64'))
    await disk.fill()
    await choose()
    await waitForWords(panel, t('fault.storage-full'))
    expect(await panel.$('.composer-pictures img')).toBeNull()
    await disk.empty()
    await choose()
    await panel.waitForSelector('.composer-pictures img.picture')
    await append(panel, 'With what it shows')
    await eventually(async () => expect((await company.entries(IVANOV)).at(-1)?.attachments).toHaveLength(1), 30_000)
  })

  it('fault 22: the browser takes the store away: it is said, and what the panel knew of waits here again', async () => {
    await door.shut()
    await append(panel, 'Waits in a store that goes')
    await waitForLine(panel, 'Waits in a store that goes', t('entry.saved'))
    await panel.type(COMPOSER, 'and a draft')
    await waitForKept(panel, 'and a draft')
    const origin = `chrome-extension://${await extensionId(browser)}`
    await (await panel.createCDPSession()).send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
    await waitForWords(panel, t('out.lost'))
    await waitForWords(panel, t('out.lost.rescued'))
    expect(await screenText(panel)).not.toContain(t('entry.saved'))
    await door.open()
    const settings = await browser.newPage()
    await settings.goto(`${origin}/options.html`)
    await signInAgain(settings, { server: door.url, email: OLENA })
    await eventually(async () => expect(await texts()).toContain('Waits in a store that goes'), 20_000)
    panel = await openCard()
    await waitForComposed(panel, 'and a draft')
    await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).select())
    await panel.keyboard.press('Delete')
    expect(await texts()).toHaveLength(new Set(await texts()).size)
  })

  it('a sign-out asks what becomes of a draft; discarded, it can be put back', async () => {
    await panel.locator(COMPOSER).click()
    await panel.keyboard.type('never appended')
    await waitForKept(panel, 'never appended')
    const settings = await browser.newPage()
    await settings.goto(`chrome-extension://${await extensionId(browser)}/options.html`)
    const signOut = async (choice: string) => {
      await press(settings, t('action.signOut'))
      await waitForWords(settings, t('signOut.drafts', { count: 1 }))
      await press(settings, choice)
    }
    const signIn = async () => {
      await signInAgain(settings, { server: door.url, email: OLENA })
      await press(settings, t('ready.settings'))
    }
    await signOut(t('signOut.keep'))
    await waitForWords(panel, t('out.heading')) // it is no loss
    await signIn()
    await signOut(t('signOut.discard'))
    await waitForWords(settings, t('signOut.discarded'))
    await press(settings, t('pictures.putBack'))
    await waitForWords(settings, t('signOut.back'))
    await signIn()
    await press(settings, t('action.signOut'))
    await waitForWords(settings, t('signOut.drafts', { count: 1 }))
  })
})
