import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { openPanelByChip, waitForClient } from '#test/support/panel.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const FRAMES = 500
/** What may be kept of one page, in bytes: Chromium has room for 10 MB of all tabs together. */
const ROOM = 500_000
/** Five hundred frames take a browser seconds by themselves. */
const PATIENCE = 60_000
const CLIENTS = Array.from({ length: FRAMES / 2 }, (_, index) => `many${index}@client.example`)
const SHOWN = CLIENTS.flatMap((email, index) => [email, `nobody${index}@stranger.example`])
const FRAMED = `<p>From: ivanov@client.example</p>${SHOWN.map((email) => `<iframe srcdoc="${email}"></iframe>`).join('')}`
/** A client in each sort of frame that has no address of a site; in two the page has no say. */
const SORTS = `<iframe id="empty"></iframe><iframe id="blob"></iframe>
  <iframe src="data:text/html,<p>many2@client.example</p>"></iframe>
  <iframe sandbox srcdoc="<p>many3@client.example</p>"></iframe>
  <iframe sandbox="allow-scripts" srcdoc="<p>many4@client.example</p>"></iframe>
  <iframe sandbox src="/alone"></iframe>
  <iframe id="pixel" width="0" height="0" style="border: 0" srcdoc="<p>many6@client.example</p>"></iframe>
  <script>
    document.querySelector('#empty').contentDocument.body.innerHTML = '<p>many0@client.example</p>'
    const letter = new Blob(['<p>many1@client.example</p>'], { type: 'text/html' })
    document.querySelector('#blob').src = URL.createObjectURL(letter)
  </script>`

describe(`a page of ${FRAMES} frames`, () => {
  let company: Company
  let browser: Browser
  let options: Page
  let page: Page
  let panel: Page
  let site: Awaited<ReturnType<typeof openSite>>
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    const clients = CLIENTS.map((email) => `${email},${email}\n`).join('')
    company = await openCompany(
      `name,emails\nИванов Алексей,ivanov@client.example\nПетренко Марія,maria@client.example\n${clients}`,
    )
    site = await openSite({
      '/': '<p>From: maria@client.example</p>',
      '/frames': FRAMED,
      '/sorts': SORTS,
      '/alone': '<p>many5@client.example</p>',
    })
    browser = await openChromium({ extension: extensionCopy('chrome') })
    options = await extensionPage(browser, 'options')
    await signInFully(options, { link: await company.invitation('olena@pribor.example.com'), name: 'Олена' })
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await company?.close()
  })

  const badge = () =>
    options.evaluate(
      'chrome.tabs.query({ active: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))',
    )
  /** What is kept of pages: how many bytes, and which clients. */
  const kept = async () => {
    const all = (await options.evaluate('chrome.storage.session.get(null)')) as Record<
      string,
      { clients?: { client: { name: string } }[] }
    >
    const ofPages = Object.entries(all).filter(([key]) => /^(?:page|sightings):/.test(key))
    const clients = ofPages.flatMap(([, value]) => value.clients ?? [])
    const names = clients.map(({ client }) => client.name).toSorted()
    return { bytes: JSON.stringify(ofPages).length, clients: clients.length, names }
  }
  const waitForBadge = (text: string) => eventually(async () => expect(await badge()).toBe(text), PATIENCE)

  it('shows the client of its text, and knows all others', { timeout: 2 * PATIENCE }, async () => {
    await page.goto(`${site.url}/frames`, { waitUntil: 'domcontentloaded', timeout: PATIENCE })
    await waitForBadge('99+')
    panel = await openPanelByChip(browser, page)
    await waitForClient(panel, 'Иванов Алексей')
    await eventually(async () => expect((await kept()).clients).toBe(CLIENTS.length + 1), PATIENCE)
    expect((await kept()).bytes).toBeLessThan(ROOM)
  })

  it('is forgotten with the next page, whose client does not wait for what the frames say at their end', async () => {
    await page.goto(site.url)
    await waitForClient(panel, 'Петренко Марія')
    await eventually(async () => expect(await kept()).toMatchObject({ clients: 1 }))
    expect((await kept()).bytes).toBeLessThan(ROOM / 100)
  })
  it('is read in frames of every sort: empty, blob:, data:, and sandboxed ones', async () => {
    await page.goto(`${site.url}/sorts`)
    await eventually(async () => expect((await kept()).names).toEqual(CLIENTS.slice(0, 6)))
  })

  it('counts what stands in a frame while the frame is seen', async () => {
    await page.$eval('#pixel', (frame) => Object.assign(frame, { width: 300, height: 100 }))
    await eventually(async () => expect((await kept()).names).toEqual(CLIENTS.slice(0, 7)))
    await page.$eval('#empty', (frame) => Object.assign((frame as HTMLElement).style, { display: 'none' }))
    await eventually(async () => expect((await kept()).names).toEqual(CLIENTS.slice(1, 7)))
    for (const style of ['visibility:hidden', 'position:absolute;left:-9999px', 'position:fixed;top:100%']) {
      await page.$eval('#blob', (frame, now) => frame.setAttribute('style', now), style)
      await eventually(async () => expect((await kept()).names, style).toEqual(CLIENTS.slice(2, 7)))
      await page.$eval('#blob', (frame) => frame.removeAttribute('style'))
      await eventually(async () => expect((await kept()).names).toEqual(CLIENTS.slice(1, 7)))
    }
    await page.evaluate(() => {
      const over = document.createElement('iframe')
      over.style.cssText = 'position:fixed;inset:0;width:100%;height:100%'
      document.body.append(over)
    })
    await eventually(async () => expect((await kept()).names).not.toContain(CLIENTS[1]))
  })
})
