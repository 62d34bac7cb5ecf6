import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { saveClient } from '#lib/store/cards.ts'
import { frameBegins, frameReports, lookAtUnanswered, tabTurns } from '../../../../entrypoints/background/pages.ts'
import { askAnew, forgetAnswers } from '../../../../entrypoints/background/resolve.ts'
import { forgetFrames } from '../../../../entrypoints/background/sightings.ts'
import { updateDirectory } from '../../../../entrypoints/background/sync.ts'
import { IVANOV, PETRENKO, type Question, sender, signInHere, silentServer } from '../company.ts'
import { extension } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

const TAB = 7
let asked: Question[]

const report = (tab: number, sightings: Sighting[]) => frameReports(tab, 0, async () => sightings)
const inText = (email: string): Sighting => ({ ...sender(email), place: 'body' })
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const status = async () => (await pageStates.read(TAB))?.status
const main = async () => (await pageStates.read(TAB))?.main
const resolves = () => asked.filter(({ path }) => path.endsWith('/resolve'))

beforeEach(async () => {
  asked = silentServer()
  await signInHere()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await forgetAnswers()
  await forgetFrames(TAB)
  await pageStates.remove(TAB)
  await parts.db.account.clear()
})

test('a page that turns to another client does not wait behind a slow server, and is not ready meanwhile', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  expect(await status()).toBe('looking')
  const second = report(TAB, [sender(PETRENKO.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await second
  expect(await main()).toBe(PETRENKO.id)
  resolves()[0]?.answer()
  await first
  expect(await main()).toBe(PETRENKO.id)
  expect(await status()).toBe('ready')
})

test('a page full of strangers does not push out the client at its end, nor say that there are more', async () => {
  const strangers = Array.from({ length: 300 }, (_, index) => inText(`${index}@strangers.example`))
  const reported = report(TAB, [...strangers, inText(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await reported
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, more: false })
})

test('what was heard of a client is shown at once when the page comes back to them', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  await frameBegins(TAB, 0)
  expect(await status()).toBe('looking')
  await report(TAB, [sender(IVANOV.email)])
  expect(await main()).toBe(IVANOV.id)
  expect(resolves()).toHaveLength(1)
})

test('one question is asked once, however many pages show it', async () => {
  const reports = [report(TAB, [sender(IVANOV.email)]), report(TAB + 1, [sender(IVANOV.email)])]
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  await settled()
  resolves()[0]?.answer()
  await Promise.all(reports)
  expect(resolves()).toHaveLength(1)
  expect((await pageStates.read(TAB + 1))?.main).toBe(IVANOV.id)
  await forgetFrames(TAB + 1)
})

test('an answer that was asked for before clients changed is void', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  await forgetAnswers()
  resolves()[0]?.answer()
  await first
  const second = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await second
  expect(await main()).toBe(IVANOV.id)
})

test('while the server is away a client is not offered as somebody new; a stranger is', async () => {
  const first = report(TAB, [sender(IVANOV.email), sender('new@stranger.example')])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.fail()
  await first
  const page = await pageStates.read(TAB)
  expect(page?.status).toBe('unreachable')
  expect(page?.strangers.map(({ normal }) => normal)).toEqual(['new@stranger.example'])
})

test('a page opened while the server was away gets its client when the server is back', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.fail()
  await first
  const update = updateDirectory()
  await vi.waitFor(() => expect(asked.at(-1)?.path).toMatch(/delta$/))
  asked.at(-1)?.answer()
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await update
  expect(await status()).toBe('ready')
  expect(await main()).toBe(IVANOV.id)
})

test('with the server away the panel is not given another client of the page than the one whom nobody named', async () => {
  const first = report(TAB, [inText(PETRENKO.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  expect(await main()).toBe(PETRENKO.id)
  const second = report(TAB, [sender(IVANOV.email), inText(PETRENKO.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.fail()
  await second
  expect(await pageStates.read(TAB)).toMatchObject({ main: null, unnamed: true, status: 'unreachable' })
})

test('with the server away a client is known from their card, and from what the server said before clients changed', async () => {
  const { email: _, ...ivanov } = IVANOV
  const dossier = {
    address: '',
    tags: [],
    responsible: null,
    note: '',
    responsibleName: null,
    shownOn: null,
    merged: [],
  }
  const client = { ...ivanov, ...dossier, createdAt: '2026-03-01T10:00:00.000Z', head: { seq: 0, hash: '' } }
  await saveClient(
    parts.db,
    'token',
    { ...client, identifiers: client.identifiers.map((one) => ({ ...one, id: client.id })) },
    0,
  )
  const first = report(TAB, [inText(PETRENKO.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  await askAnew()
  const second = report(TAB, [sender(IVANOV.email), inText(PETRENKO.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.fail()
  await second
  const page = await pageStates.read(TAB)
  expect(page).toMatchObject({ main: IVANOV.id, unnamed: false, status: 'unreachable' })
  expect(page?.clients.map(({ client: { name } }) => name)).toEqual([IVANOV.name, PETRENKO.name])
  await parts.db.cards.clear()
})

test('a page that has not reported yet is waited for', async () => {
  await frameBegins(TAB, 0)
  await lookAtUnanswered()
  expect(await status()).toBe('looking')
})

test('where the rules forbid to look nothing is known of the page, whatever it reports', async () => {
  await frameReports(TAB, 0, async () => null)
  expect(await pageStates.read(TAB)).toBeNull()
})

test('a tab whose address is another one shows nobody until its page speaks, unless it is the same document', async () => {
  const sendMessage = vi.spyOn(extension.tabs, 'sendMessage')
  const known = async () => {
    const reported = report(TAB, [sender(IVANOV.email)])
    await vi.waitFor(() => expect(resolves().length).toBeGreaterThan(0))
    for (const { answer } of resolves()) answer()
    await reported
    expect(await main()).toBe(IVANOV.id)
  }
  await known()
  sendMessage.mockResolvedValue(null)
  await tabTurns(TAB, false)
  expect(await main()).toBe(IVANOV.id)
  sendMessage.mockRejectedValue(new Error('Receiving end does not exist'))
  await tabTurns(TAB, false)
  expect(await pageStates.read(TAB)).toMatchObject({ clients: [], main: null, status: 'looking' })
  await known()
  const late = Promise.withResolvers<undefined>()
  sendMessage.mockImplementationOnce(() => late.promise)
  const turned = tabTurns(TAB, false)
  await settled()
  await frameBegins(TAB, 0)
  await report(TAB, [sender(IVANOV.email)])
  late.reject(new Error('Receiving end does not exist'))
  await turned
  expect(await main()).toBe(IVANOV.id) // the new page was quicker than the answer of the old one
  await pageStates.remove(TAB)
  await tabTurns(TAB, false)
  expect(await pageStates.read(TAB)).toBeNull()
  sendMessage.mockRestore()
})

test('a busy page that turns within the same document is asked about again when it answers', async () => {
  const sendMessage = vi.spyOn(extension.tabs, 'sendMessage')
  const reported = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await reported
  await forgetAnswers() // they are remembered for a minute only
  const busy = Promise.withResolvers<null>()
  sendMessage.mockImplementationOnce(() => busy.promise)
  const turned = tabTurns(TAB, false)
  await vi.waitFor(async () => expect(await status()).toBe('looking'))
  busy.resolve(null)
  await vi.waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await turned
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, status: 'ready' })
  sendMessage.mockRestore()
})

test('a page that is loaded anew shows its client for a moment, from which nothing follows, and then nobody', async () => {
  const reported = report(TAB, [sender(IVANOV.email)])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await reported
  const sendMessage = vi
    .spyOn(extension.tabs, 'sendMessage')
    .mockRejectedValue(new Error('Receiving end does not exist'))
  vi.useFakeTimers()
  const turned = tabTurns(TAB, true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, status: 'looking' })
  await vi.advanceTimersByTimeAsync(1_100)
  await turned
  expect(await pageStates.read(TAB)).toMatchObject({ main: null, clients: [], status: 'looking' })
  vi.useRealTimers()
  sendMessage.mockRestore()
})

test('nothing is known of a page before its top frame has reported, whatever the frames in it say', async () => {
  await frameBegins(TAB, 0)
  await frameBegins(TAB, 3)
  expect(await status()).toBe('looking')
  const pane = frameReports(TAB, 3, async () => [sender(PETRENKO.email)])
  await pane
  expect(await pageStates.read(TAB)).toMatchObject({ status: 'looking', main: null, clients: [] })
  const top = report(TAB, [])
  await vi.waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await top
  expect(await main()).toBe(PETRENKO.id)
})
