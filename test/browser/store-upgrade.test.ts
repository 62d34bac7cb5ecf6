import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionId, extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { kill } from '#test/support/kill.ts'
import { append, COMPOSER, openPanelByChip, waitForClient, waitForComposed } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const IVANOV = 'Иванов Алексей'
const UNSENT = 'Not sent when the update came'
/** An upgrade of the store that begins by destroying what the person wrote, and never ends. */
const ENDLESS =
  '.version(2).upgrade(async t=>{await t.table("drafts").clear();await t.table("outbox").clear();globalThis.upgrading=true;for(;;)await t.table("account").count()}).stores('

describe('a new form of the store', () => {
  const userDataDir = temporaryFolder('profile')
  const extension = extensionCopy('chrome')
  let company: Company
  let door: Door
  let browser: Browser
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(`name,emails\n${IVANOV},ivanov@client.example\n`)
    door = await openDoor(company.url)
    site = await openSite({ '/': '<title>Inbox</title><p>From: ivanov@client.example</p>' })
    browser = await openChromium({ extension, userDataDir })
    const link = (await company.invitation('olena@pribor.example.com')).replace(company.url, door.url)
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    panel = await openCard()
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  async function openCard(): Promise<Page> {
    const page = await browser.newPage()
    await page.goto(site.url)
    const opened = await openPanelByChip(browser, page)
    await waitForClient(opened, IVANOV)
    return opened
  }
  const arrived = async (text: string) => (await company.entries(IVANOV)).filter((entry) => entry.text === text).length

  it('fault 21: comes while an old page is open, and the browser is killed in the middle: nothing is lost', async () => {
    await append(panel, 'Sent before')
    await eventually(async () => expect(await arrived('Sent before')).toBe(1), 20_000)
    await door.shut()
    await append(panel, UNSENT)
    await panel.type(COMPOSER, 'half a sentence')
    await waitForComposed(panel, 'half a sentence')
    const letGo = await holdStore()
    writeStore(ENDLESS)
    const fresh = await browser.newPage()
    await fresh.goto(`chrome-extension://${await extensionId(browser)}/sidepanel.html`)
    await waitForWords(fresh, t('fault.storage-blocked'))
    await waitForWords(panel, t('fault.storage-outdated'))
    await letGo()
    await fresh.waitForFunction('globalThis.upgrading === true')
    await kill(browser)
    writeStore('.version(2).stores(')
    await door.open()
    browser = await openChromium({ extension, userDataDir })
    await (await extensionPage(browser, 'options')).close()
    await updateExtension()
    panel = await openCard()
    await waitForWords(panel, UNSENT)
    await waitForComposed(panel, 'half a sentence')
    await eventually(async () => expect(await arrived(UNSENT)).toBe(1), 40_000)
  })

  /** An old page that does not let go of the store: it is busy, or asleep. @returns what closes it */
  async function holdStore(): Promise<() => Promise<void>> {
    const page = await browser.newPage()
    await page.goto(`chrome-extension://${await extensionId(browser)}/options.html`)
    await page.evaluate(async () => {
      const opening = indexedDB.open('medkarta')
      await new Promise((resolve) => opening.addEventListener('success', resolve))
      Object.assign(globalThis, { held: opening.result })
    })
    return () => page.close()
  }

  /** Writes another form of the store into the extension's files: pages that open from now on have it. */
  function writeStore(code: string): void {
    const files = readdirSync(extension, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
    const changed = files.filter((name) => {
      const before = readFileSync(join(extension, name), 'utf8')
      const after = before.replaceAll(/\.version\(\d\)(?:\.upgrade\(async t=>\{.*?\}\))?\.stores\(/g, () => code)
      writeFileSync(join(extension, name), after)
      return after !== before
    })
    expect(changed.length).toBeGreaterThan(0)
  }

  /** The browser keeps the code of a background that it knows, until an update of another version comes. */
  async function updateExtension(): Promise<void> {
    const manifest = join(extension, 'manifest.json')
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), version: '99.0' }))
    await browser.installExtension(extension)
  }
})
