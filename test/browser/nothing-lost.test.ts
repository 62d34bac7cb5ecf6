import { createHash, createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { kill } from '#test/support/kill.ts'
import { append, COMPOSER, openPanelByChip, waitForClient, waitForComposed } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { stored, waitForKept } from '#test/support/profile.ts'
import { eventually, press, waitForNoWords, waitForWords, words } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

const { t } = words
const IVANOV = 'Иванов Алексей'
/** A client whose page or card is never opened here. */
const UNSEEN = { name: 'Сидоренко Марія', phone: '+380501234567' }

describe('nothing that was written is lost', () => {
  const userDataDir = temporaryFolder('profile')
  const extension = extensionCopy('chrome')
  let company: Company
  let door: Door
  let browser: Browser
  let page: Page
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(
      `name,emails,phones\n${IVANOV},ivanov@client.example,\n${UNSEEN.name},,${UNSEEN.phone}\n`,
    )
    door = await openDoor(company.url)
    site = await openSite({ '/': '<title>Inbox</title><p>From: ivanov@client.example</p>' })
    browser = await openChromium({ extension, userDataDir })
    const link = (await company.invitation('olena@pribor.example.com')).replace(company.url, door.url)
    await signInFully(await extensionPage(browser, 'options'), { link, name: 'Олена' })
    await openCard()
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  async function openCard(): Promise<void> {
    page = await browser.newPage()
    await page.goto(site.url)
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, IVANOV)
  }
  async function openAgain(): Promise<void> {
    browser = await openChromium({ extension, userDataDir })
    // For the browser an unpacked extension is new each time; its first screen would come in front later.
    await (await extensionPage(browser, 'options')).close()
    await openCard()
  }
  const texts = async () => (await company.entries(IVANOV)).map(({ text }) => text)
  const waitForEntries = (wanted: string[]) => eventually(async () => expect(await texts()).toEqual(wanted), 40_000)

  it('a draft survives closing the panel', async () => {
    await panel.type(COMPOSER, 'half a sent')
    await waitForKept(panel, 'half a sent')
    await panel.close()
    panel = await openPanelByChip(browser, page)
    await waitForComposed(panel, 'half a sent')
  })

  it('a draft survives closing the browser', async () => {
    await panel.type(COMPOSER, 'ence')
    await waitForKept(panel, 'half a sentence')
    await browser.close()
    await openAgain()
    await waitForComposed(panel, 'half a sentence')
    await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).select())
    await panel.keyboard.press('Delete')
  })

  it('what is taken back within eight seconds never reaches the server', async () => {
    await append(panel, 'Sent by mistake')
    await press(panel, t('entry.takeBack'))
    await waitForComposed(panel, 'Sent by mistake')
    await pause(TAKE_BACK_MS + 1_000)
    expect(door.passed.filter(({ body }) => body.includes('Sent by mistake'))).toEqual([])
    await panel.$eval(COMPOSER, (area) => (area as HTMLTextAreaElement).select())
    await panel.keyboard.press('Delete')
  })

  it('while the server is gone an entry stays saved here and says so; it arrives when the server is back', async () => {
    await append(panel, 'Written while the server was away')
    await door.shut()
    await waitForWords(panel, t('entry.waiting'), 40_000)
    await waitForWords(panel, t('notice.waiting', { count: 1 }))
    await door.open()
    await waitForNoWords(panel, t('entry.waiting'), 60_000) // by itself: the button to try now is gone as soon as it noticed
    await waitForEntries(['Written while the server was away'])
  })

  it('fault 8: killed right after “saved”, the browser still has the entry when it is opened again, and it arrives', async () => {
    const before = await texts()
    const crashes = ['Before the first crash', 'Before the second crash', 'Before the third crash']
    for (const text of crashes) {
      await append(panel, text)
      await kill(browser)
      await openAgain()
      await waitForWords(panel, text)
    }
    await waitForEntries([...before, ...crashes])
  })

  it('fault 15: the profile folder is stolen: of a client who was never seen here it holds neither name nor number', async () => {
    const [account] = (await stored(panel, 'account')) as { company: { directoryKey: string } }[]
    const key = Buffer.from(account?.company.directoryKey ?? '', 'base64url')
    const digest = createHmac('sha256', key).update(`phone:${UNSEEN.phone}`).digest()
    await browser.close()
    const files = readdirSync(userDataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    const kept = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
    const holds = (bytes: Buffer) => kept.some((file) => file.includes(bytes))
    const spelled = (text: string) => [Buffer.from(text), Buffer.from(text, 'utf16le')]
    expect(spelled(IVANOV).some(holds)).toBe(true) // read as it is written: in the clear
    expect(holds(digest.subarray(0, 6))).toBe(true) // the number is in the directory
    const { name, phone } = UNSEEN
    expect([name, phone, phone.slice(1), phone.slice(3)].flatMap(spelled).filter(holds)).toEqual([])
    expect(holds(createHash('sha256').update(`phone:${phone}`).digest().subarray(0, 6))).toBe(false)
  })
})
