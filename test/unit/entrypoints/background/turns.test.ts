import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pageStates } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { frameBegins, frameReports, pageGone } from '../../../../entrypoints/background/pages.ts'
import { forgetAnswers } from '../../../../entrypoints/background/resolve.ts'
import { tabTurns } from '../../../../entrypoints/background/turns.ts'
import { IVANOV, PETRENKO, type Question, sender } from '../company.ts'
import { extension } from '../fake-extension.ts'
import { closeCompany, main, openCompany, settled, status, TAB } from './one-tab.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

/** The documents of the top frame, one after another. */
const [FIRST, SECOND] = [1000.5, 2000]
const GONE = new Error('Receiving end does not exist')

let resolves: () => Question[]
/** Who stood out, as the panel was told. */
let told: (string | null)[]
let stop: () => void
const sendMessage = vi.spyOn(extension.tabs, 'sendMessage')

const report = (sightings: Sighting[], document = FIRST) => frameReports(TAB, 0, document, async () => sightings)

beforeEach(async () => {
  told = []
  stop = pageStates.watch(TAB, (state) => void told.push(state?.main ?? null))
  ;({ resolves } = await openCompany())
})
afterEach(async () => {
  stop()
  sendMessage.mockReset()
  await closeCompany()
})

/** The first document says hello and what it shows, and the server says who that is. */
async function isKnown(): Promise<void> {
  await frameBegins(TAB, 0, FIRST)
  const reported = report([sender(IVANOV.email)])
  await waitFor(() => expect(resolves().length).toBeGreaterThan(0))
  for (const { answer } of resolves()) answer()
  await reported
  expect(await main()).toBe(IVANOV.id)
  told = []
}

test('a tab whose address is another one shows nobody until its page speaks, unless it is the same document', async () => {
  await isKnown()
  sendMessage.mockResolvedValue(null)
  await tabTurns(TAB, false)
  expect(await main()).toBe(IVANOV.id)
  sendMessage.mockRejectedValue(GONE)
  await tabTurns(TAB, false)
  expect(await pageStates.read(TAB)).toMatchObject({ clients: [], main: null, status: 'looking' })
  await isKnown()
  const late = Promise.withResolvers<undefined>()
  sendMessage.mockImplementationOnce(() => late.promise)
  const turned = tabTurns(TAB, false)
  await settled()
  await frameBegins(TAB, 0, FIRST)
  await report([sender(IVANOV.email)])
  late.reject(GONE)
  await turned
  expect(await main()).toBe(IVANOV.id) // the new page was quicker than the answer of the old one
  await pageStates.remove(TAB)
  await tabTurns(TAB, false)
  expect(await pageStates.read(TAB)).toBeNull()
})

test('a busy page that turns within the same document is asked about again when it answers', async () => {
  await isKnown()
  await forgetAnswers() // they are remembered for a minute only
  const busy = Promise.withResolvers<null>()
  sendMessage.mockImplementationOnce(() => busy.promise)
  const turned = tabTurns(TAB, false)
  await waitFor(async () => expect(await status()).toBe('looking'))
  busy.resolve(null)
  await waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await turned
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, status: 'ready' })
})

test('a page that is loaded anew shows its client for a moment, from which nothing follows, and then nobody', async () => {
  await isKnown()
  sendMessage.mockRejectedValue(GONE)
  vi.useFakeTimers()
  const turned = tabTurns(TAB, true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, status: 'looking' })
  await vi.advanceTimersByTimeAsync(1_100)
  await turned
  expect(await pageStates.read(TAB)).toMatchObject({ main: null, clients: [], status: 'looking' })
  vi.useRealTimers()
})

test('what the page before said when it went is not taken for the new one, whenever it is heard', async () => {
  await isKnown()
  sendMessage.mockRejectedValue(GONE)
  const turned = tabTurns(TAB, false)
  await Promise.all([turned, report([sender(IVANOV.email)])])
  expect(await pageStates.read(TAB)).toMatchObject({ clients: [], main: null, status: 'looking' })
  told = []
  await report([sender(IVANOV.email)])
  await frameBegins(TAB, 0, SECOND)
  await report([sender(IVANOV.email)])
  await Promise.all([report([], SECOND), report([sender(IVANOV.email)])])
  expect(new Set(told)).toEqual(new Set([null]))
  expect(await pageStates.read(TAB)).toMatchObject({ clients: [], main: null, status: 'ready' })
})

test('a page that comes back from the history is heard again', async () => {
  await isKnown()
  await frameBegins(TAB, 0, SECOND)
  await frameBegins(TAB, 0, FIRST)
  await report([sender(IVANOV.email)])
  expect(await main()).toBe(IVANOV.id)
  await report([], SECOND)
  expect(await main()).toBe(IVANOV.id)
})

test('where our script does not run nothing comes of what the page before said', async () => {
  await isKnown()
  await pageGone(TAB)
  await report([sender(IVANOV.email)])
  expect(await pageStates.read(TAB)).toBeNull()
})

test('a late answer of the page before does not bring its client back when the tab has turned on', async () => {
  await isKnown()
  const [late, later] = [Promise.withResolvers<null>(), Promise.withResolvers<undefined>()]
  sendMessage.mockImplementationOnce(() => late.promise).mockImplementationOnce(() => later.promise)
  const loading = tabTurns(TAB, true)
  const turned = tabTurns(TAB, false)
  await waitFor(async () => expect(await main()).toBeNull())
  told = []
  late.resolve(null)
  await loading
  await settled()
  later.reject(GONE)
  await turned
  expect(new Set(told)).toEqual(new Set([null]))
  expect(await status()).toBe('looking')
})

test('a server that answers about a page in doubt does not bring its client back', async () => {
  const reported = report([sender(PETRENKO.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  const late = Promise.withResolvers<undefined>()
  sendMessage.mockImplementationOnce(() => late.promise)
  const turned = tabTurns(TAB, false)
  await waitFor(() => expect(told).toHaveLength(2)) // looking, and in doubt
  resolves()[0]?.answer()
  await reported
  expect(told.at(-1)).toBeNull()
  late.reject(GONE)
  await turned
  expect(new Set(told)).toEqual(new Set([null]))
})

test('of two turns within the same document the later one makes good what the first put in doubt', async () => {
  await isKnown()
  const late = Promise.withResolvers<null>()
  sendMessage.mockImplementationOnce(() => late.promise).mockImplementationOnce(() => late.promise)
  const first = tabTurns(TAB, false)
  await waitFor(async () => expect(await status()).toBe('looking'))
  const second = tabTurns(TAB, false)
  await settled()
  late.resolve(null)
  await Promise.all([first, second])
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, status: 'ready' })
})
