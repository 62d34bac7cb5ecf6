import { beforeEach, expect, it, vi } from 'vitest'

type Row = { keys: boolean; words: boolean; chosen: string | null }
const browser = vi.hoisted(() => ({ takesKeys: true, held: {} as Record<string, unknown>, calls: [] as unknown[][] }))
const call = (name: string) => async (argument: unknown) => void browser.calls.push([name, argument])

vi.mock('#lib/platform/extension.ts', () => ({
  extension: {
    storage: { session: { set: call('choose'), get: async () => browser.held } },
    windows: { get: async (id: number) => ({ id, type: 'normal' }) },
  },
  get panelTakesKeys() {
    return browser.takesKeys
  },
  openSidePanel: call('open'),
  reopenPanel: call('reopen'),
  callbacks: {
    storage: { session: { get: (_: null, done: (held: Record<string, unknown>) => void) => done(browser.held) } },
  },
}))
vi.mock('#lib/platform/messages.ts', () => ({ tellPanel: call('tell') }))
const { sendForPanel } = await import('#lib/platform/open-panels.ts')

beforeEach(() => {
  browser.calls = []
  browser.takesKeys = true
})

const HERE = 1
const IN_PAGE: Row = { keys: false, words: false, chosen: null }
const IN_PANEL: Row = { ...IN_PAGE, keys: true }
const WRITING: Row = { ...IN_PAGE, words: true }
const CARD = '00000000-0000-4000-8000-00000000000a'
const chosen = ['choose', { 'open:1': expect.objectContaining({ cardId: CARD }) }]
const opened = ['open', HERE]
const asked = ['tell', { type: 'sent-for', windowId: HERE }]
const keyed = (name: string, values: object) =>
  Object.fromEntries(Object.entries(values).map(([window, value]) => [`${name}:${window}`, value]))

it.each<[string, Record<number, unknown>, unknown[][], Record<number, number>?]>([
  ['a panel that was closed gets the keyboard by opening', {}, [opened]],
  ['one of another window does not matter then', { 2: IN_PAGE }, [opened]],
  ['an open one is opened anew', { 1: IN_PAGE }, [opened, ['reopen', HERE]]],
  [
    'an open one keeps the card that was opened by hand',
    { 1: { ...IN_PAGE, chosen: CARD } },
    [opened, chosen, ['reopen', HERE]],
  ],
  ['not when it has the keyboard', { 1: IN_PANEL, 2: IN_PAGE }, [opened]],
  ['not when it holds words', { 1: WRITING }, [opened, asked]],
  ['not when another window has a panel, which would go too', { 1: IN_PAGE, 2: IN_PAGE }, [opened, asked]],
  [
    'one that stands in a window of its own is not taken away',
    { 1: IN_PAGE, 2: IN_PAGE },
    [opened, ['reopen', HERE]],
    { 2: 20 },
  ],
  ['nor opened anew', { 1: IN_PAGE }, [opened], { 1: 10 }],
  ['what another version wrote counts as no panel', { 1: { keys: 'no' } }, [opened]],
])('%s', async (_, rows, expected, apart = {}) => {
  browser.held = { ...keyed('panel', rows), ...keyed('panel-window', apart) }
  await sendForPanel(HERE)
  expect(browser.calls).toEqual(expected)
})

it('is not opened anew while somebody who was called up waits behind a card, who would be forgotten', async () => {
  const request = { id: CARD, cardId: CARD, at: '2026-11-22T11:00:00.000Z' }
  browser.held = { 'panel:1': { ...IN_PAGE, chosen: CARD }, 'open:1': request }
  await sendForPanel(HERE)
  expect(browser.calls).toEqual([opened, asked])
  browser.calls = []
  browser.held = { 'panel:1': IN_PAGE, 'open:1': request } // behind a question: the panel finds both again
  await sendForPanel(HERE)
  expect(browser.calls).toEqual([opened, ['reopen', HERE]])
})

it('where a panel never gets the keyboard by opening, word of it is left, beside whom it was already asked to open', async () => {
  browser.takesKeys = false
  browser.held = {}
  await sendForPanel(HERE)
  expect(browser.calls).toEqual([opened, ['choose', { 'open:1': expect.objectContaining({ cardId: null }) }]])
  browser.calls = []
  browser.held = { 'open:1': { id: CARD, cardId: CARD, at: '2026-11-22T12:00:00.000Z' } }
  await sendForPanel(HERE)
  expect(browser.calls).toEqual([opened, asked])
})
