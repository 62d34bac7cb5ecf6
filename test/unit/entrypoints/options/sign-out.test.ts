import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { saveDraft } from '#lib/store/drafts.ts'
import { markRefused, saveToOutbox } from '#lib/store/outbox.ts'
import { drain } from '#lib/sync/sender.ts'
import { discarded, leftBehind, signOut, takeBackDiscarded } from '../../../../entrypoints/options/account-model.ts'
import { CARD, draftWith, idOf, newRow, rig, signInAs, TestServer } from '../../sync/rig.ts'
import { appendWith } from '../../sync/with-pictures.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const own = { ...parts }
let server: TestServer
beforeEach(async () => {
  Object.assign(parts, own)
  server = new TestServer()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network in this test')
  })
  vi.spyOn(parts.network, 'append').mockImplementation((...ask) => server.append(...ask))
  await Promise.all(parts.db.tables.map((table) => table.clear()))
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  await saveToOutbox(parts.db, [newRow(2, { authorId: 'taras' })], EMPTY_DRAFT, parts.clock.now())
  const place = { cardId: CARD, clientName: 'Иванов', savedAt: parts.clock.now() }
  await saveDraft(parts.db, { ...place, authorId: 'olena', draft: draftWith('of Olena') })
  await saveDraft(parts.db, { ...place, authorId: 'taras', draft: draftWith('of Taras') })
})

const here = async () => ({
  rows: (await parts.db.outbox.orderBy('id').toArray()).map(({ id }) => id),
  drafts: (await parts.db.drafts.toArray()).map(({ draft }) => draft.text).toSorted(),
  signedIn: (await parts.db.account.count()) > 0,
})

test('send: what could still be taken back arrives; drafts and what others wrote stay here', async () => {
  await signOut('send')
  expect(server.arrived.map(({ ids }) => ids)).toEqual([[idOf(1)]])
  expect(await here()).toEqual({ rows: [idOf(2)], drafts: ['of Olena', 'of Taras'], signedIn: false })
})

test('send: a picture whose upload hangs in the background begins anew', async () => {
  const apart = await rig()
  Object.assign(parts, apart)
  await appendWith(apart, 1)
  apart.time.now += 8_000
  apart.network.pictureFaults = ['swallowed']
  const background = drain(apart)
  await expect.poll(() => apart.network.hanging).toBe(1)
  await signOut('send')
  await background
  expect(leftBehind.value).toBe(false)
  expect(apart.network.cards.get(CARD)).toHaveLength(1)
})

test('send, and the server is silent: nobody is signed out', async () => {
  server.faults = ['request-lost']
  await signOut('send')
  expect(leftBehind.value).toBe(true)
  expect(await here()).toMatchObject({ rows: [idOf(1), idOf(2)], signedIn: true })
})

test('send: what the server refused before holds nobody back and stays here; what it refuses now does', async () => {
  await saveToOutbox(parts.db, [newRow(3)], EMPTY_DRAFT, parts.clock.now())
  await markRefused(parts.db, idOf(3), 'forbidden')
  server.refuseText.set(newRow(1).content.text, 'forbidden')
  await signOut('send')
  expect(leftBehind.value).toBe(true)
  expect(await here()).toMatchObject({ rows: [idOf(1), idOf(2), idOf(3)], signedIn: true })
  await signOut('send')
  expect(leftBehind.value).toBe(false)
  expect(await here()).toMatchObject({ rows: [idOf(1), idOf(2), idOf(3)], signedIn: false })
})

test('keep: nothing is sent, everything stays for its author', async () => {
  await signOut('keep')
  expect(server.arrived).toEqual([])
  expect(await here()).toEqual({ rows: [idOf(1), idOf(2)], drafts: ['of Olena', 'of Taras'], signedIn: false })
})

test('discard: one’s own is gone and can be put back, until somebody signs in', async () => {
  await signOut('discard')
  expect(discarded.value).toBe('discarded')
  expect(await here()).toEqual({ rows: [idOf(2)], drafts: ['of Taras'], signedIn: false })
  await takeBackDiscarded()
  expect(discarded.value).toBe('back')
  expect(await here()).toEqual({ rows: [idOf(1), idOf(2)], drafts: ['of Olena', 'of Taras'], signedIn: false })
  await signInAs(parts.db, 'olena', 'olena-token')
  await signOut('discard')
  await signInAs(parts.db, 'taras', 'taras-token')
  await expect.poll(() => discarded.value).toBe('nothing')
  await takeBackDiscarded()
  expect((await here()).rows).toEqual([idOf(2)])
})
