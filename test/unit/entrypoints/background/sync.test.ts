import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { wipe } from '#lib/store/account.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { lookAgain } from '../../../../entrypoints/background/pages.ts'
import { keepSightings } from '../../../../entrypoints/background/sightings.ts'
import { accountChanged, sendOutbox, setAlarms, updateDirectory } from '../../../../entrypoints/background/sync.ts'
import { newRow, rig } from '../../sync/rig.ts'
import { append, appendWith } from '../../sync/with-pictures.ts'
import { IVANOV, sender, signInHere } from '../company.ts'
import { extension, madeAlarms } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

test('a background that starts every minute does not put the alarms off', async () => {
  await setAlarms()
  const made = [...madeAlarms]
  expect(made.map(({ periodInMinutes }) => periodInMinutes)).toEqual([1, 10])
  await setAlarms()
  expect(madeAlarms).toEqual(made)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await parts.db.outbox.clear()
})

test.each([
  ['the directory', () => updateDirectory()],
  ['what waits', () => sendOutbox()],
])('a session that the server ends as it is asked about %s ends in the open pages too', async (_, ask) => {
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'unauthenticated' } }, { status: 401 }))
  await signInHere()
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now() - 60_000)
  await keepSightings(7, new Map([[0, { sightings: [sender(IVANOV.email)], known: 1 }]]))
  const told = vi.spyOn(extension.tabs, 'sendMessage')
  await ask()
  const messages = told.mock.calls.map((call: unknown[]) => call[1])
  expect(messages).toContainEqual({ type: 'settings', settings: null })
  expect(messages).toContainEqual({ type: 'chip', clients: 0, more: false })
})

test('after a sign-out nothing says which addresses on open pages are of clients, until somebody signs in', async () => {
  await signInHere()
  const stranger = sender('nobody@stranger.example')
  await keepSightings(7, new Map([[0, { sightings: [sender(IVANOV.email), stranger], known: 1 }]]))
  const known = async () => {
    const held = await extension.storage.session.get('sightings:7')
    return Object.values(held['sightings:7'] as Record<string, { known: number; sightings: unknown[] }>)
  }
  await wipe(parts.db, { keepUnsent: true })
  await accountChanged()
  expect(await known()).toMatchObject([{ known: 0, sightings: [{}, {}] }])
  await signInHere()
  await lookAgain()
  expect(await known()).toMatchObject([{ known: 1, sightings: [{ normal: IVANOV.email }, {}] }])
})

test('while a picture is on its way the background comes again for what becomes due', async () => {
  const apart = await rig()
  Object.assign(parts, apart)
  await appendWith(apart, 1)
  apart.time.now += 7_900
  await append(apart, 2, IVANOV.id)
  apart.time.now += 7_950
  apart.network.pictureFaults = ['swallowed']
  const sending = sendOutbox()
  await expect.poll(() => apart.network.hanging).toBe(1)
  await expect.poll(() => madeAlarms.at(-1)).toMatchObject({ name: 'outbox', when: apart.time.now + 30_000 })
  apart.time.now += 50
  await expect.poll(() => apart.network.cards.get(IVANOV.id)).toHaveLength(1)
  await apart.locks.takeAway('pictures')
  await sending
  expect(await apart.db.outbox.count()).toBe(0)
})
