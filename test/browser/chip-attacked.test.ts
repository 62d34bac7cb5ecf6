import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite } from '#test/browser/support/house.ts'
import { extensionPage, openChromium } from '#test/support/chromium.ts'
import { type Company, openCompany } from '#test/support/company.ts'
import { type Door, openDoor } from '#test/support/door.ts'
import { extensionCopy } from '#test/support/extension.ts'
import { firefoxFirstScreen, openFirefox } from '#test/support/firefox.ts'
import { pictureFailures } from '#test/support/pictures.ts'
import { eventually } from '#test/support/screen.ts'
import { signInFully } from '#test/support/sign-in.ts'

const CLIENTS = 'name,emails\nИванов Алексей,ivanov@client.example\n'
/** What a page can do to the one node of ours that it can reach, and where a person then finds it. */
const PAGE = `<!doctype html><title>Hostile</title><body><p>From: ivanov@client.example</p><script>
const chip = () => [...document.documentElement.children].findLast(({ localName }) => localName === 'div')
const box = () => { const { x, y, width, height } = chip().getBoundingClientRect(); return { x, y, width, height } }
const dress = (css) => document.head.append(Object.assign(document.createElement('style'), { textContent: css }))
const attacks = {
  removed() { chip().remove() },
  moved() { const hidden = document.createElement('p'); hidden.style.display = 'none'; hidden.append(chip()); document.body.append(hidden) },
  transparent() { chip().style.cssText = 'opacity: 0 !important; visibility: hidden !important; filter: opacity(0) !important; clip-path: inset(50%) !important' },
  styled() { dress('div { all: unset !important; opacity: 0 !important; display: none !important; position: static !important; transform: translate(-9999px) !important; pointer-events: none !important }') },
  animated() { chip().animate({ opacity: [0, 0], transform: ['translate(-500px)', 'translate(-500px)'] }, { duration: 1, fill: 'forwards' }) },
  hidden() { for (const name of ['hidden', 'popover', 'slot', 'class', 'id']) chip().setAttribute(name, '') },
  rebuilt() { document.documentElement.replaceChildren(document.createElement('head'), document.body) },
  reborn() {
    const [old, fresh] = [document.documentElement, document.createElement('html')]
    fresh.append(document.head, document.body)
    old.replaceWith(fresh)
  },
  covered() {
    const cover = document.createElement('dialog')
    cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0; pointer-events: none'
    cover.textContent = 'Win a prize here'
    document.body.append(cover)
    cover.show()
    cover.style.zIndex = 2147483647
  },
}
function shown() {
  const host = chip()
  if (host === undefined) return null
  const { opacity, visibility, filter, display, position, transform, clipPath, pointerEvents } = getComputedStyle(host)
  const { x, y, width, height } = box()
  const inCorner = innerWidth - x - width < 40 && innerHeight - y - height < 40 && width > 30 && height > 20
  const reached = document.elementFromPoint(x + width / 2, y + height / 2) === host
  return { opacity, visibility, filter, display, position, transform, clipPath, pointerEvents, inCorner, reached }
}
function forgeClicks() {
  const { x, y, width, height } = box()
  const at = { bubbles: true, composed: true, cancelable: true, view: window, clientX: x + width / 2, clientY: y + height / 2 }
  for (const target of [chip(), document.elementFromPoint(at.clientX, at.clientY), document.documentElement]) {
    for (const type of ['mousedown', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, at))
    for (const type of ['pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(type, at))
    for (const key of ['Enter', ' ']) target.dispatchEvent(new KeyboardEvent('keydown', { ...at, key }))
    target.click()
    target.focus()
  }
}
</script>`
const ATTACKS = ['removed', 'moved', 'transparent', 'styled', 'animated', 'hidden', 'rebuilt', 'reborn', 'covered']
const PLAIN = {
  ...{ opacity: '1', visibility: 'visible', filter: 'none', display: 'block', position: 'fixed', transform: 'none' },
  ...{ clipPath: 'none', pointerEvents: 'auto', inCorner: true, reached: true },
}

let company: Company
let door: Door
let site: Awaited<ReturnType<typeof openSite>>

beforeAll(async () => {
  company = await openCompany(CLIENTS)
  door = await openDoor(company.url)
  site = await openSite({ '/hostile': PAGE })
})
afterAll(async () => {
  site?.close()
  await door?.shut()
  await company?.close()
})

describe.each(['Chromium', 'Firefox'])('fault 25: the chip in a hostile page, %s', (name) => {
  let browser: Browser
  let page: Page
  pictureFailures(() => ({ browser }))

  beforeAll(async () => {
    const link = (await company.invitation(`${name}@pribor.example.com`)).replace(company.url, door.url)
    const isFirefox = name === 'Firefox'
    const folder = extensionCopy(isFirefox ? 'firefox' : 'chrome')
    browser = await (isFirefox ? openFirefox(folder) : openChromium({ extension: folder }))
    const first = await (isFirefox ? firefoxFirstScreen(browser) : extensionPage(browser, 'options'))
    await signInFully(first, { link, name: 'Олена' })
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  const shown = () => page.evaluate('shown()')
  const panelIsOpen = () => browser.targets().some((target) => target.url().includes('/sidepanel.html'))
  async function openHostile(): Promise<void> {
    await page.goto(`${site.url}/hostile`)
    await page.bringToFront()
    await eventually(async () => expect(await shown()).toEqual(PLAIN))
  }

  it.each(ATTACKS)('%s: it stands where it stood, and no click changes anything', async (attack) => {
    await openHostile()
    const asked = () => door.passed.filter(({ path }) => !path.startsWith('/api/directory/') && path !== '/api/live')
    const before = asked().length
    await page.evaluate(`attacks.${attack}()`)
    await eventually(async () => expect(await shown()).toEqual(PLAIN))
    await page.evaluate('forgeClicks()')
    await eventually(async () => expect(await shown()).toEqual(PLAIN))
    expect(panelIsOpen()).toBe(false)
    expect(asked().slice(before)).toEqual([])
  })

  it('a real click that a decoy catches opens the panel at most: nothing is written', async () => {
    await openHostile()
    const before = door.passed.length
    await page.evaluate('attacks.covered()')
    const { x, y, width, height } = (await page.evaluate('box()')) as Record<'x' | 'y' | 'width' | 'height', number>
    await page.mouse.click(x + width / 3, y + height / 2)
    if (name === 'Chromium') await extensionPage(browser, 'sidepanel')
    // What the page shows afterwards goes the whole way after the click.
    await page.evaluate(() => document.body.append('nobody@stranger.example'))
    await eventually(async () => expect(await shown()).toMatchObject({ inCorner: true, reached: true }))
    const writes = door.passed.slice(before).filter(({ method, path }) => method !== 'GET' && !isRead(path))
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(await company.entries('Иванов Алексей')).toEqual([])
  })
})

/** Reads that are asked by POST, because of what they say. */
const isRead = (path: string) => ['/api/live', '/api/directory/resolve'].some((read) => path.startsWith(read))
