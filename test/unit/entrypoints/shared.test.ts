import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { endSession, wipe } from '#lib/store/account.ts'
import {
  account,
  isAdmin,
  isSignedIn,
  mayWrite,
  tellWhenSessionEnds,
  unknownRole,
} from '../../../entrypoints/shared/account.ts'
import { clientSearch } from '../../../entrypoints/shared/client-search.ts'
import { readTab, tabId, windowId } from '../../../entrypoints/shared/tab-in-front.ts'
import { IVANOV, signInHere } from './company.ts'
import { extension } from './fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-extension.ts'))

beforeEach(() => {
  const { email: _, ...client } = IVANOV
  vi.stubGlobal('fetch', async () => Response.json({ clients: [client] }))
})
afterEach(async () => {
  await parts.db.account.clear()
  // Whoever signs in before the sign-out is seen is, to an open search, somebody who was here all the time.
  await expect.poll(() => isSignedIn.value).toBe(false)
  vi.unstubAllGlobals()
})

test('a search that stood open while nobody was signed in begins when somebody signs in, and ends with them', async () => {
  const search = clientSearch(signal([]), () => undefined)
  search.begin()
  await signInHere()
  await expect.poll(() => search.emptyBase.value).toBe(false)
  expect(search.props.value.failure).toBeNull()
  await parts.db.account.clear()
  await expect.poll(() => search.emptyBase.value).toBeNull()
  expect(search.props.value.groups.flatMap(({ hits }) => hits)).toEqual([])
})

test('a company that had no clients is asked anew when the first ones come', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ clients: [] }))
  const search = clientSearch(signal([]), () => undefined)
  search.begin()
  await signInHere()
  await expect.poll(() => search.emptyBase.value).toBe(true)
  const { email: _, ...client } = IVANOV
  vi.stubGlobal('fetch', async () => Response.json({ clients: [client] }))
  await parts.db.directory.put({ key: 'directory', version: 7, bytes: new Uint8Array(6) })
  await expect.poll(() => search.emptyBase.value).toBe(false)
  expect(search.props.value.groups.flatMap(({ hits }) => hits)).toHaveLength(1)
})

test('clients whom nobody has opened here are not told as seen', async () => {
  const search = clientSearch(signal([]), () => undefined)
  search.begin()
  await signInHere()
  const groups = () => search.props.value.groups.filter(({ hits }) => hits.length > 0).map(({ group }) => group)
  await expect.poll(groups).toEqual(['changed'])
})

test('while words are looked for, and when that fails, nobody stands there who was found for none', async () => {
  const search = clientSearch(signal([]), () => undefined)
  search.begin()
  await signInHere()
  const hits = () => search.props.value.groups.flatMap((group) => group.hits.map(({ client }) => client.name))
  await expect.poll(hits).toEqual([IVANOV.name])
  search.props.value.onQuery('0417')
  expect(hits()).toEqual([])
  expect(search.props.value.status).toBe('searching')
  await expect.poll(hits).toEqual([IVANOV.name])
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no line')))
  search.props.value.onQuery('0418')
  expect(hits()).toEqual([IVANOV.name])
  await expect.poll(() => search.props.value.failure).not.toBeNull()
  expect(hits()).toEqual([])
  const { email: _, ...client } = IVANOV
  vi.stubGlobal('fetch', async () => Response.json({ clients: [client] }))
  search.askAnew()
  await expect.poll(hits).toEqual([IVANOV.name])
  expect(search.props.value.failure).toBeNull()
})

test('the card with which another is merged is not found for itself: not on the page, nor by words', async () => {
  const { email: _, ...client } = IVANOV
  const other = { ...client, id: '0195f000-0000-7000-8000-00000000beef', name: 'Ivanoff' }
  vi.stubGlobal('fetch', async () => Response.json({ clients: [client, other] }))
  const onPage = signal([{ client, seen: { kind: 'email', as: 'a@client.example', place: 'sender' } } as const])
  const search = clientSearch(
    onPage,
    () => undefined,
    () => client.id,
  )
  search.begin()
  await signInHere()
  const hits = () => search.props.value.groups.flatMap((group) => group.hits.map((hit) => hit.client.name))
  await expect.poll(hits).toEqual([other.name])
  search.props.value.onQuery('Ivan')
  await expect.poll(() => search.props.value.status).toBe('ready')
  expect(hits()).toEqual([other.name])
})

test('of two readings of the tab in front the later one counts, whichever is told first', async () => {
  const answers: ((tabs: unknown[]) => void)[] = []
  Object.assign(extension.tabs, { query: () => new Promise((resolve) => answers.push(resolve)) })
  windowId.value = 1
  const first = readTab()
  const second = readTab()
  answers[1]?.([{ id: 2, url: 'https://two.example/' }])
  await second
  answers[0]?.([{ id: 1, url: 'https://one.example/' }])
  await first
  expect(tabId.value).toBe(2)
})

test('a session that the server ended is told to the open pages once, a sign-out by whoever signs out', async () => {
  const sendMessage = vi.fn(async () => null)
  Object.assign(extension.runtime, { sendMessage })
  tellWhenSessionEnds()
  await signInHere()
  await expect.poll(() => account.value?.token).toBe('token')
  await endSession(parts.db, 'token')
  await expect.poll(() => account.value?.token).toBeNull()
  expect(sendMessage.mock.calls).toEqual([[{ type: 'account-changed' }]])
  await signInHere()
  await expect.poll(() => account.value?.token).toBe('token')
  await wipe(parts.db, { keepUnsent: true })
  await expect.poll(() => account.value).toBeNull()
  expect(sendMessage).toHaveBeenCalledTimes(1)
})

test.each([
  ['reader', false, false, null],
  ['member', true, false, null],
  ['admin', true, true, null],
  ['auditor', false, false, 'auditor'], // fault 24: of a newer server
])('a person whose role is %s may write: %s, and rule: %s', async (role, writes, rules, unknown) => {
  await signInHere()
  const here = await parts.db.account.get('account')
  if (!here) throw new Error('Nobody is signed in')
  await parts.db.account.put({ ...here, staff: { ...here.staff, role } })
  await expect.poll(() => account.value?.staff.role).toBe(role)
  expect([mayWrite.value, isAdmin.value, unknownRole.value]).toEqual([writes, rules, unknown])
})
