import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { extension } from '#lib/platform/extension.ts'
import { openPanel, panelOf, panelWindows } from '#lib/platform/panel-window.ts'
import { parts } from '#lib/platform/parts.ts'
import { testLocks } from '../sync/rig.ts'

type Made = { url: string; left?: number; top?: number; width: number; height: number }
const browser = vi.hoisted(() => ({
  url: 'https://mail.example/letter',
  panel: true,
  made: [] as Made[],
  forward: [] as number[],
  gone: false,
  hasRoom: true,
}))
const PANEL = 20

vi.mock('#lib/platform/extension.ts', async () => {
  const fake = await import('../entrypoints/fake-extension.ts')
  const windows = {
    get: async (id: number) => ({
      ...{ id, type: id === 1 ? 'normal' : 'popup', tabs: [{ url: browser.url }] },
      ...{ left: 100, top: 40, width: 700, height: 600 },
    }),
    update: async (id: number) => {
      if (browser.gone) throw new Error(`No window with id: ${id}`)
      browser.forward.push(id)
    },
    create: async (made: Made) => {
      if (!browser.hasRoom && made.left !== undefined) throw new Error('Invalid value for bounds')
      browser.made.push(made)
      return { id: PANEL }
    },
  }
  const openSidePanel = async () => {
    if (!browser.panel) throw new Error('no gesture')
  }
  return { extension: { ...fake.extension, windows }, openSidePanel }
})

beforeEach(async () => {
  parts.locks = testLocks()
  Object.assign(browser, { url: 'https://mail.example/letter', panel: true, gone: false, hasRoom: true })
  browser.made = []
  browser.forward = []
  await panelWindows.remove(1, 2)
})

const URL_OF_2 = 'chrome-extension://medkarta/sidepanel.html?window=2'

test('beside tabs the browser opens it, and says when it does not', async () => {
  await openPanel(1)
  expect(browser.made).toEqual([])
  browser.panel = false
  await expect(openPanel(1)).rejects.toThrow('no gesture')
})

test('a window without tabs gets one window for it beside itself, by however many clicks, without a gesture too', async () => {
  browser.panel = false
  await Promise.all([openPanel(2), openPanel(2)])
  expect(browser.made).toEqual([{ type: 'popup', url: URL_OF_2, left: 800, top: 40, width: 400, height: 600 }])
  expect(browser.forward).toEqual([PANEL])
  expect(await panelOf(PANEL)).toBe(2)
  expect(await panelOf(1)).toBe(1)
})

test('one that was closed comes again; where there is no room the browser places it', async () => {
  await openPanel(2)
  Object.assign(browser, { gone: true, hasRoom: false })
  await openPanel(2)
  expect(browser.made[1]).toEqual({ type: 'popup', url: URL_OF_2, width: 400, height: 600 })
})

test('nothing opens beside a window of our own', async () => {
  browser.url = extension.runtime.getURL('sidepanel.html?window=2')
  await openPanel(PANEL)
  expect(browser.made).toEqual([])
})
