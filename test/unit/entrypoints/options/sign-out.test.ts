import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { isMarkedKept } from '#lib/platform/kept-mark.ts'
import { parts } from '#lib/platform/parts.ts'
import { logRequests } from '#lib/platform/session-state.ts'
import { leaveToLog } from '#lib/platform/to-log.ts'
import type { LogRequest } from '#lib/protocol/pages-state.ts'
import { readAccount, wipe } from '#lib/store/account.ts'
import { saveDraft } from '#lib/store/drafts.ts'
import { markRefused, saveToOutbox } from '#lib/store/outbox.ts'
import { drain } from '#lib/sync/sender.ts'
import {
  discarded,
  ended,
  leftBehind,
  sendingOut,
  signingOut,
  signOut,
  stay,
  takeBackDiscarded,
  wordsLeft,
} from '../../../../entrypoints/options/account-model.ts'
import { CARD, draftWith, idOf, newRow, type Rig, rig, signInAs, TestServer } from '../../sync/rig.ts'
import { appendWith } from '../../sync/with-pictures.ts'
import { extension } from '../sidepanel/fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const own = { ...parts }
effect(() => void wordsLeft.value) // as the page follows it
let server: TestServer
beforeEach(async () => {
  Object.assign(parts, own)
  server = new TestServer()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network in this test')
  })
  vi.spyOn(parts.network, 'append').mockImplementation((...ask) => server.append(...ask))
  await logRequests.remove(1)
  await Promise.all(parts.db.tables.map((table) => table.clear()))
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  await saveToOutbox(parts.db, [newRow(2, { authorId: 'taras' })], EMPTY_DRAFT, parts.clock.now())
  const place = { cardId: CARD, clientName: 'Иванов', savedAt: parts.clock.now() }
  await saveDraft(parts.db, { ...place, authorId: 'olena', draft: draftWith('of Olena') })
  await saveDraft(parts.db, { ...place, authorId: 'taras', draft: draftWith('of Taras') })
})

const wordsOf = (authorId: string): LogRequest => ({
  ...{ id: crypto.randomUUID(), authorId, tabId: 1, url: 'https://mail.example/', quote: `of ${authorId}`, length: 8 },
  ...{ source: null, cardId: null, clients: null, more: false, taken: true, at: '2026-11-23T09:00:00.000Z' },
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

test('send: what is written while it is being sent goes too, before one is signed out', async () => {
  const first = Promise.withResolvers<void>()
  vi.mocked(parts.network.append).mockImplementationOnce(async (...ask) => {
    await first.promise
    return server.append(...ask)
  })
  const out = signOut('send')
  await expect.poll(() => vi.mocked(parts.network.append).mock.calls.length).toBe(1)
  await saveToOutbox(parts.db, [newRow(3)], EMPTY_DRAFT, parts.clock.now())
  first.resolve()
  await out
  expect(server.arrived.map(({ ids }) => ids)).toEqual([[idOf(1)], [idOf(3)]])
  expect(await here()).toMatchObject({ rows: [idOf(2)], signedIn: false })
})

test('send, and the server is silent: nobody is signed out', async () => {
  server.faults = ['request-lost']
  await signOut('send')
  expect(leftBehind.value).toBe(true)
  expect(await here()).toMatchObject({ rows: [idOf(1), idOf(2)], signedIn: true })
})

test('send, and the session ends: it is no sign-out, and what waits here is told until the same person is back', async () => {
  const stop = effect(() => void ended.value)
  server.sessions.clear()
  await signOut('send')
  await expect.poll(() => ended.value).toEqual({ waiting: 1, refused: 0, drafts: 1, words: 0 })
  expect((await here()).rows).toEqual([idOf(1), idOf(2)])
  await signInAs(parts.db, 'olena', 'newer')
  await expect.poll(() => ended.value).toBeNull()
  expect(leftBehind.value, 'nothing was sent in this session').toBe(false)
  stop()
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

describe('another page signs out and in while this one is sending', () => {
  /** An append is on its way; what is returned lets its answer come, and waits for what follows. */
  async function sending() {
    const reply = Promise.withResolvers<void>()
    vi.mocked(parts.network.append).mockImplementationOnce(async (...ask) => {
      const answer = await server.append(...ask)
      await reply.promise
      return answer
    })
    const over = signOut('send')
    await expect.poll(() => server.arrived.length).toBe(1)
    return () => {
      reply.resolve()
      return over
    }
  }
  const token = async () => (await readAccount(parts.db))?.token

  test.each(['taras', 'olena'])('whoever has come since stays signed in: %s', async (id) => {
    const answer = await sending()
    await wipe(parts.db, { keepUnsent: true })
    await signInAs(parts.db, id, 'newer')
    await answer()
    expect(await token()).toBe('newer')
    expect(leftBehind.value).toBe(false)
  })

  test('also at the very moment in which this one signs out', async () => {
    const answer = await sending()
    const comes = () => signInAs(parts.db, 'taras', 'newer')
    vi.spyOn(extension.storage.local, 'remove').mockImplementationOnce(comes)
    await answer()
    expect(await token()).toBe('newer')
    expect(await isMarkedKept()).toBe(true)
  })
})

describe('words that were logged and are on no card yet', () => {
  const words = async () => ((await logRequests.read(1)) ?? []).map(({ quote }) => quote)
  beforeEach(async () => {
    for (const authorId of ['olena', 'taras']) await leaveToLog(1, wordsOf(authorId))
    await expect.poll(() => wordsLeft.value).toBe(1)
  })

  test.each(['send', 'keep'] as const)('%s: they stay, each its author’s', async (way) => {
    await signOut(way)
    expect(await words()).toEqual(['of olena', 'of taras'])
    await expect.poll(() => wordsLeft.value).toBe(0)
    await signInAs(parts.db, 'olena', 'olena-token')
    await expect.poll(() => wordsLeft.value).toBe(1)
  })

  test('discard: one’s own are gone and can be put back', async () => {
    await signOut('discard')
    expect(await words()).toEqual(['of taras'])
    await takeBackDiscarded()
    expect(await words()).toEqual(['of olena', 'of taras'])
  })
})

describe('another answer while it is being sent', () => {
  let apart: Rig
  let sending: Promise<void>
  beforeEach(async () => {
    apart = await rig()
    Object.assign(parts, apart)
    await appendWith(apart, 1)
    apart.network.pictureFaults = ['swallowed']
    sending = signOut('send')
    await expect.poll(() => apart.network.hanging).toBe(1)
    expect([sendingOut.busy.value, signingOut.busy.value]).toEqual([true, false])
  })
  const left = async () => {
    await sending
    await expect.poll(() => apart.network.hanging).toBe(0)
    const rows = (await apart.db.outbox.toArray()).map(({ id, state }) => [id, state])
    return { rows, arrived: apart.network.arrived.length, pictures: apart.network.pictures.length, ...states() }
  }
  const states = () => ({ left: leftBehind.value, sending: sendingOut.busy.value })

  test('keep: signed out at once, what did not arrive stays here', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined)) // nor does the server hear of the sign-out
    await signOut('keep')
    expect(await readAccount(apart.db)).toBe(null)
    expect(await left()).toEqual({ rows: [[idOf(1), 'waiting']], arrived: 0, pictures: 0, left: false, sending: false })
    await signInAs(apart.db, 'olena', 'olena-token')
    expect(await drain(apart)).toEqual({ state: 'idle' })
    expect(apart.network.cards.get(CARD)).toHaveLength(1)
  })

  test('discard: signed out at once, nothing more is sent', async () => {
    await signOut('discard')
    expect(await readAccount(apart.db)).toBe(null)
    expect(discarded.value).toBe('discarded')
    expect(await left()).toEqual({ rows: [], arrived: 0, pictures: 0, left: false, sending: false })
  })

  test('cancel: nobody is signed out, and the sending goes on', async () => {
    stay()
    await sending
    expect(states()).toEqual({ left: false, sending: false })
    await apart.locks.takeAway('pictures')
    await expect.poll(() => apart.network.cards.get(CARD)?.length).toBe(1)
    expect((await readAccount(apart.db))?.token).toBe('olena-token')
  })

  test('cancel, and then it does not arrive: nothing is said of a sign-out', async () => {
    stay()
    apart.network.pictureFaults = ['request-lost']
    await apart.locks.takeAway('pictures')
    await expect.poll(() => apart.db.retry.get('pictures')).toMatchObject({ trouble: null })
    expect(await left()).toMatchObject({ rows: [[idOf(1), 'waiting']], left: false, sending: false })
  })
})

test('discard says that what was on its way may have arrived', async () => {
  server.faults = ['reply-lost']
  await signOut('send')
  expect(leftBehind.value).toBe(true)
  await signOut('discard')
  expect(discarded.value).toBe('perhaps')
  expect((await here()).rows).toEqual([idOf(2)])
})
