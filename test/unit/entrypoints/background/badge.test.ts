import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { pageStates } from '#lib/platform/session-state.ts'
import { markRefused, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { idOf } from '#test/unit/card/card-of.ts'
import { showNumber } from '../../../../entrypoints/background/badge.ts'
import { keepSightings } from '../../../../entrypoints/background/sightings.ts'
import { sendOutbox } from '../../../../entrypoints/background/sync.ts'
import { newRow } from '../../sync/rig.ts'
import { IVANOV, sender, signInHere, silentServer } from '../company.ts'
import { extension } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

/** What the toolbar shows, by tab; `all`: in tabs of which nothing is known. */
let shown: Record<string, { text?: string; title?: string }>

beforeEach(async () => {
  shown = {}
  const put = (what: 'text' | 'title') => async (said: { tabId?: number; text?: string; title?: string }) => {
    const tab = said.tabId ?? 'all'
    shown[tab] = { ...shown[tab], [what]: said[what] }
  }
  vi.spyOn(extension.action, 'setBadgeText').mockImplementation(put('text') as never)
  vi.spyOn(extension.action, 'setTitle').mockImplementation(put('title') as never)
  silentServer()
  await signInHere()
  await keepWaiting(parts.db, 'token', { items: [], total: 3, overdue: 0 })
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await Promise.all([parts.db.outbox.clear(), parts.db.account.clear()])
})

/** The server says no to an entry of the person who signed in, or of somebody else. */
async function refuse(place: number, authorId = 'olena'): Promise<void> {
  await saveToOutbox(parts.db, [newRow(place, { authorId })], EMPTY_DRAFT, parts.clock.now())
  await markRefused(parts.db, idOf(place), 'not-found')
}

test('an entry that was refused stands before the clients of every page and before what waits, until its author has seen to it', async () => {
  await keepSightings(7, new Map([[0, { sightings: [sender(IVANOV.email)], known: 1 }]]))
  const { email, ...client } = IVANOV
  const clients = [{ client, seen: { kind: 'email', as: email, place: 'sender' } as const }]
  await pageStates.write(7, { clients, main: null, strangers: [], unnamed: false, more: false, status: 'ready' })
  await refuse(1)
  await sendOutbox()
  const words = 'Medkarta: 1 entry was refused and is on no card'
  expect(shown).toEqual({
    all: { text: '!', title: `${words}; 3 items wait for you` },
    7: { text: '!', title: `${words}; 1 client on this page` },
  })
  await takeBack(parts.db, idOf(1), 'olena', parts.clock.now())
  await sendOutbox()
  expect(shown).toEqual({
    all: { text: '3', title: 'Medkarta: 3 items wait for you' },
    7: { text: '1', title: 'Medkarta: 1 client on this page' },
  })
})

test('one of somebody else who writes here is no matter of the person who is signed in', async () => {
  await refuse(1, 'petro')
  await sendOutbox()
  await showNumber(8, { clients: 0, more: false })
  expect(shown[8]).toEqual({ text: '3', title: 'Medkarta: 3 items wait for you' })
})
