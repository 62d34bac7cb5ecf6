import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identifierDigest, importDirectoryKey } from '#lib/identifiers/digest.ts'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { isolatedWorld } from '#test/support/isolated-world.ts'
import { openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const CLIENTS = `name,emails
Иванов Алексей,ivanov@client.example
Петренко Марія,petrenko@client.example
`
const STRANGERS = Array.from({ length: 200 }, (_, index) => `canary${index}@stranger${index}.example`)
const CANARY = `<title>Canary title</title><h1>Canary heading</h1><p>From: ivanov@client.example</p>
${STRANGERS.map((email) => `<p>${email}</p>`).join('\n')}`
/** Notes every change of itself from its first line on, and says what it is besides the chip. */
const WATCHFUL = `<!doctype html><html><head><title>Watchful</title><style>p { color: green }</style><script>
var changes = [];
new MutationObserver((records) => { for (const { type, target, addedNodes } of records) {
  changes.push([type, target.nodeName, ...[...addedNodes].map((node) => node.nodeName)].join(' ')) } })
  .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
</script></head><body><p>From: ivanov@client.example</p></body></html>`
/** Everything that a page can forge: clicks on the chip and messages in the extension's own words. */
const HOSTILE = `<title>Hostile</title><p>From: ivanov@client.example</p><script>
const STARTED = 'klenilhlaohaanfihdfajhhdhfloojhf:detector:wxt:content-script-started'
let heard = false
document.addEventListener(STARTED, () => { heard = true })
function forge() {
  const told = heard // WXT's own scripts tell the page of themselves, and believe what it says of newer ones
  document.dispatchEvent(new CustomEvent(STARTED, { detail: { contentScriptName: 'detector', messageId: 'forged' } }))
  const chip = document.documentElement.lastElementChild
  const words = [{ type: 'open-panel' }, { type: 'account-changed' }, { type: 'look', tabId: 1 }, { type: 'settings', settings: null }]
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'pointerup', 'click']) {
    chip.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, view: window }))
  }
  chip.click()
  for (const word of words) {
    window.postMessage(word, '*')
    document.dispatchEvent(new CustomEvent(word.type, { detail: word }))
    chip.dispatchEvent(new MessageEvent('message', { data: word }))
  }
  return { told, tag: chip.tagName, inside: chip.shadowRoot, runtime: typeof chrome === 'object' ? typeof chrome.runtime : 'undefined' }
}
</script>`

describe('pages are not trusted', () => {
  let company: Company
  let door: Door
  let browser: Browser
  let options: Page
  let page: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    company = await openCompany(CLIENTS)
    door = await openDoor(company.url)
    site = await openSite({ '/canary': CANARY, '/watchful': WATCHFUL, '/hostile': HOSTILE, '/later': '<p>later</p>' })
    browser = await openChromium({ extension: extensionCopy('chrome') })
    options = await extensionPage(browser, 'options')
    const link = (await company.invitation('olena@pribor.example.com')).replace(company.url, door.url)
    await signInFully(options, { link, name: 'Олена' })
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await door?.shut()
    await company?.close()
  })

  /** The number on the toolbar icon: how many clients the page in front shows. */
  const badge = () =>
    options.evaluate(
      'chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))',
    )
  const waitForBadge = (text: string) => eventually(async () => expect(await badge()).toBe(text))
  /** What the server was asked, but for the directory's changes, which are fetched now and then. */
  const askedSince = (before: number) =>
    door.passed.slice(before).flatMap(({ path }) => (path.startsWith('/api/directory/delta') ? [] : path))
  const panelIsOpen = () => browser.targets().some((target) => target.url().includes('/sidepanel.html'))

  it('a page stays as it was, but for the host of the chip', async () => {
    await page.goto(`${site.url}/watchful`)
    await page.bringToFront()
    await waitForBadge('1')
    const [changed, host] = await page.evaluate(() => {
      const chip = document.documentElement.lastElementChild
      const copy = document.documentElement.cloneNode(true) as Element
      copy.lastElementChild?.remove()
      return [copy.outerHTML, chip?.outerHTML]
    })
    const plain = await (await browser.createBrowserContext()).newPage() // without extensions
    await plain.goto(`${site.url}/watchful`)
    expect(changed).toBe(await plain.evaluate(() => document.documentElement.outerHTML))
    expect(host).toBe('<div></div>')
    expect(await page.evaluate('changes')).toEqual([
      ...((await plain.evaluate('changes')) as string[]),
      'childList HTML DIV',
    ])
    await plain.browserContext().close()
  })

  it('fault 10: forged clicks and messages of a page open nothing and change nothing', async () => {
    await page.goto(`${site.url}/hostile`)
    await page.bringToFront()
    await waitForBadge('1')
    const before = door.passed.length
    expect(await page.evaluate('forge()')).toEqual({ told: false, tag: 'DIV', inside: null, runtime: 'undefined' })
    // What the page shows afterwards goes the whole way after what it forged: then nothing of that is under way.
    await page.evaluate(() => document.body.append('petrenko@client.example'))
    await waitForBadge('2')
    expect(panelIsOpen()).toBe(false)
    expect(askedSince(before)).toEqual(['/api/directory/resolve'])
  })

  it('fault 10: not even a taken-over content script gets the panel without a gesture, or anything but its own messages', async () => {
    await page.reload() // whatever the driver evaluated in the page before counts as a gesture
    await waitForBadge('1')
    const script = await isolatedWorld(page)
    const before = door.passed.length
    for (const message of [
      { type: 'open-panel' },
      { type: 'account-changed' },
      { type: 'outbox' },
      { type: 'look', tabId: 1 },
    ]) {
      expect(await script(`chrome.runtime.sendMessage(${JSON.stringify(message)})`), message.type).toBeNull()
    }
    expect(panelIsOpen()).toBe(false)
    expect(askedSince(before)).toEqual([])
  })

  it('no token, name, entry or address of the server is where a content script could read it', async () => {
    const script = await isolatedWorld(page)
    const readable = JSON.stringify([
      await script('chrome.storage.local.get(null)'),
      await script('chrome.storage.sync ? chrome.storage.sync.get(null) : null'),
      await script('chrome.storage.session.get(null).catch((error) => error.name)'),
      await script('indexedDB.databases()'),
      await script('({ ...localStorage })'),
      await script('chrome.runtime.sendMessage({ type: "hello" })'),
    ])
    const secret = await company.db.selectFrom('session').select('token').execute()
    for (const { token } of secret) expect(readable).not.toContain(token)
    for (const word of ['Иванов', 'Олена', 'olena@', door.url, 'Прибор', 'directoryKey'])
      expect(readable).not.toContain(word)
  })

  it('fault 9: of a page full of other people only the digest of the one client leaves the browser', async () => {
    const before = door.passed.length
    await page.goto(`${site.url}/canary?query=canary`)
    await page.bringToFront()
    await waitForBadge('1') // of 200 strangers nobody is told as one more
    const panel = await openPanelByChip(browser, page)
    await waitForClient(panel, 'Иванов Алексей')
    await eventually(async () =>
      expect(
        door.passed
          .slice(before)
          .map(({ path }) => path)
          .join(),
      ).toContain('/entries'),
    )
    const said = door.passed.map((request) => decodeURIComponent(request.said)).join('\n')
    expect(said.toLowerCase()).not.toContain('canary')
    expect(said).not.toContain(new URL(site.url).host)
    const { company: own } = await company.founder.call('whoami', {})
    const key = await importDirectoryKey(own.directoryKey)
    for (const email of STRANGERS) expect(said).not.toContain(await identifierDigest(key, 'email', email))
    const asked = door.passed
      .filter(({ path }) => path === '/api/directory/resolve')
      .flatMap(({ body }) => JSON.parse(body).digests)
    const clients = ['ivanov@client.example', 'petrenko@client.example']
    const known = await Promise.all(clients.map((email) => identifierDigest(key, 'email', email)))
    expect(new Set(asked)).toEqual(new Set(known))
  })
})
