import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import { saveClient } from '#lib/store/cards.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { frameBegins, frameReports, lookAtUnanswered } from '../../../../entrypoints/background/pages.ts'
import { askAnew, forgetAnswers } from '../../../../entrypoints/background/resolve.ts'
import { forgetFrames } from '../../../../entrypoints/background/sightings.ts'
import { updateDirectory } from '../../../../entrypoints/background/sync.ts'
import { IVANOV, PETRENKO, type Question, sender } from '../company.ts'
import { closeCompany, main, openCompany, settled, status, TAB } from './one-tab.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

let asked: Question[]
let resolves: () => Question[]

const DOCUMENT = 1000.5
const report = (tab: number, sightings: Sighting[]) => frameReports(tab, 0, DOCUMENT, async () => sightings)
const inText = (email: string): Sighting => ({ ...sender(email), place: 'body' })

beforeEach(async () => {
  ;({ asked, resolves } = await openCompany())
})
afterEach(closeCompany)

test('a page that turns to another client does not wait behind a slow server, and is not ready meanwhile', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  expect(await status()).toBe('looking')
  const second = report(TAB, [sender(PETRENKO.email)])
  await waitFor(() => expect(resolves()).toHaveLength(2))
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
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await reported
  expect(await pageStates.read(TAB)).toMatchObject({ main: IVANOV.id, more: false })
})

test('what was heard of a client is shown at once when the page comes back to them', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  await frameBegins(TAB, 0, DOCUMENT)
  expect(await status()).toBe('looking')
  await report(TAB, [sender(IVANOV.email)])
  expect(await main()).toBe(IVANOV.id)
  expect(resolves()).toHaveLength(1)
})

test('one question is asked once, however many pages show it', async () => {
  const reports = [report(TAB, [sender(IVANOV.email)]), report(TAB + 1, [sender(IVANOV.email)])]
  await waitFor(() => expect(resolves()).toHaveLength(1))
  await settled()
  resolves()[0]?.answer()
  await Promise.all(reports)
  expect(resolves()).toHaveLength(1)
  expect((await pageStates.read(TAB + 1))?.main).toBe(IVANOV.id)
  await forgetFrames(TAB + 1)
})

test('an answer that was asked for before clients changed is void', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  await forgetAnswers()
  resolves()[0]?.answer()
  await first
  const second = report(TAB, [sender(IVANOV.email)])
  await waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await second
  expect(await main()).toBe(IVANOV.id)
})

test('while the server is away a client is not offered as somebody new; a stranger is', async () => {
  const first = report(TAB, [sender(IVANOV.email), sender('new@stranger.example')])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.fail()
  await first
  const page = await pageStates.read(TAB)
  expect(page?.status).toBe('unreachable')
  expect(page?.strangers.map(({ normal }) => normal)).toEqual(['new@stranger.example'])
})

test('a page opened while the server was away gets its client when the server is back', async () => {
  const first = report(TAB, [sender(IVANOV.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.fail()
  await first
  const update = updateDirectory()
  await waitFor(() => expect(asked.at(-1)?.path).toMatch(/delta$/))
  asked.at(-1)?.answer()
  await waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.answer()
  await update
  expect(await status()).toBe('ready')
  expect(await main()).toBe(IVANOV.id)
})

test('with the server away the panel is not given another client of the page than the one whom nobody named', async () => {
  const first = report(TAB, [inText(PETRENKO.email)])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  expect(await main()).toBe(PETRENKO.id)
  const second = report(TAB, [sender(IVANOV.email), inText(PETRENKO.email)])
  await waitFor(() => expect(resolves()).toHaveLength(2))
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
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await first
  await askAnew()
  const second = report(TAB, [sender(IVANOV.email), inText(PETRENKO.email)])
  await waitFor(() => expect(resolves()).toHaveLength(2))
  resolves()[1]?.fail()
  await second
  const page = await pageStates.read(TAB)
  expect(page).toMatchObject({ main: IVANOV.id, unnamed: false, status: 'unreachable' })
  expect(page?.clients.map(({ client: { name } }) => name)).toEqual([IVANOV.name, PETRENKO.name])
  await parts.db.cards.clear()
})

test('a page that has not reported yet is waited for', async () => {
  await frameBegins(TAB, 0, DOCUMENT)
  await lookAtUnanswered()
  expect(await status()).toBe('looking')
})

test('where the rules forbid to look nothing is known of the page, whatever it reports', async () => {
  await frameReports(TAB, 0, DOCUMENT, async () => null)
  expect(await pageStates.read(TAB)).toBeNull()
})

test('nothing is known of a page before its top frame has reported, whatever the frames in it say', async () => {
  await frameBegins(TAB, 0, DOCUMENT)
  await frameBegins(TAB, 3, DOCUMENT)
  expect(await status()).toBe('looking')
  const pane = frameReports(TAB, 3, DOCUMENT, async () => [sender(PETRENKO.email)])
  await pane
  expect(await pageStates.read(TAB)).toMatchObject({ status: 'looking', main: null, clients: [] })
  const top = report(TAB, [])
  await waitFor(() => expect(resolves()).toHaveLength(1))
  resolves()[0]?.answer()
  await top
  expect(await main()).toBe(PETRENKO.id)
})
