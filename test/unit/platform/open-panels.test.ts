import { beforeEach, expect, it, vi } from 'vitest'

type Row = { keys: boolean; words: boolean }
const browser = vi.hoisted(() => ({ held: {} as Record<string, unknown>, calls: [] as unknown[][] }))
const call = (name: string) => async (argument: unknown) => void browser.calls.push([name, argument])

vi.mock('#lib/platform/extension.ts', () => ({
  extension: { storage: { session: {} } },
  panelTakesKeys: true,
  openPanel: call('open'),
  reopenPanel: call('reopen'),
  callbacks: {
    storage: { session: { get: (_: null, done: (held: Record<string, unknown>) => void) => done(browser.held) } },
  },
}))
vi.mock('#lib/platform/messages.ts', () => ({ tellPanel: call('tell') }))
const { sendForPanel } = await import('#lib/platform/open-panels.ts')

beforeEach(() => {
  browser.calls = []
})

const HERE = 1
const IN_PAGE: Row = { keys: false, words: false }
const IN_PANEL: Row = { keys: true, words: false }
const WRITING: Row = { keys: false, words: true }
const opened = ['open', HERE]
const asked = ['tell', { type: 'sent-for', windowId: HERE }]

it.each<[string, Record<number, unknown>, unknown[][]]>([
  ['a panel that was closed gets the keyboard by opening', {}, [opened]],
  ['one of another window does not matter then', { 2: IN_PAGE }, [opened]],
  ['an open one is opened anew', { 1: IN_PAGE }, [opened, ['reopen', HERE]]],
  ['not when it has the keyboard', { 1: IN_PANEL, 2: IN_PAGE }, [opened]],
  ['not when it holds words', { 1: WRITING }, [opened, asked]],
  ['not when another window has a panel, which would go too', { 1: IN_PAGE, 2: IN_PAGE }, [opened, asked]],
  ['what another version wrote counts as no panel', { 1: { keys: 'no' } }, [opened]],
])('%s', async (_, rows, expected) => {
  browser.held = Object.fromEntries(Object.entries(rows).map(([window, row]) => [`panel:${window}`, row]))
  await sendForPanel(HERE)
  expect(browser.calls).toEqual(expected)
})
