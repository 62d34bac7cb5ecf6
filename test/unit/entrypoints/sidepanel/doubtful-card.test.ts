import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { outboxOfCard } from '#lib/store/outbox.ts'
import { savePictures } from '#lib/store/pictures.ts'
import { attachmentOf, digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { CARD, idOf, newRow, SESSION, signInAs, TestServer, testLocks } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

type CardModel = typeof import('../../../../entrypoints/sidepanel/card-model.ts')

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

/** More than are read at once. */
const LENGTH = 250
const CHANGED = 240
const server = new TestServer()
let whole: Entry[]
let open: CardModel['openCard']

beforeAll(async () => {
  openWindow()
  Object.assign(parts, { locks: testLocks(), network: server })
  ;({ openCard: open } = await import('../../../../entrypoints/sidepanel/card-model.ts'))
  // What waits for the first painting need not wait here.
  const { followFirstLook } = await import('../../../../entrypoints/sidepanel/first-look.ts')
  followFirstLook(signal(true))
  await signInAs(parts.db, 'olena', SESSION.token)
  for (let place = 1; place <= LENGTH; place++) {
    const { id, content } = newRow(place)
    await server.append(SESSION, CARD, [{ id, content }])
  }
  whole = server.cards.get(CARD) ?? []
})

/** Other words under the old digest, as somebody writes them who has the database. */
beforeEach(() => {
  const edit = (entry: Entry) =>
    entry.seq === CHANGED && entry.content ? { ...entry, content: { ...entry.content, text: 'paid' } } : entry
  server.cards.set(CARD, whole.map(edit))
})

test('fault 31: a card with an entry that was changed is read all the same, says so, and is whole again when it is mended', async () => {
  const card = open(CARD, 'olena', null)
  const here = () => card.entries.value.map(({ seq }) => seq)
  await expect.poll(() => here().length, { timeout: 10_000 }).toBe(200)
  expect(card.failure.value).toMatchObject({ code: 'entry-changed', params: { seq: CHANGED } })
  expect(card.chain.value).toEqual({ state: 'broken', seq: CHANGED })
  expect(card.changed.value).toBe(whole[CHANGED - 1]?.id)
  expect([card.loading.value, card.client.value?.id, card.older.value]).toEqual([false, CARD, 'more'])
  await card.loadOlder()
  expect([here()[0], here().length, card.older.value]).toEqual([1, LENGTH, 'none'])
  await card.refresh()
  expect(here()).toHaveLength(LENGTH)
  expect(await parts.db.entries.count()).toBe(0)

  server.cards.set(CARD, whole)
  await card.refresh()
  await expect.poll(() => card.failure.value).toBeNull()
  await expect.poll(() => card.chain.value).toMatchObject({ state: 'whole' })
  await expect.poll(() => parts.db.entries.count()).toBe(200)
  expect(card.changed.value).toBeNull()
  card.close()
})

test('fault 31: an entry that was changed stays told until a comparison that could be done says otherwise', async () => {
  const card = open(CARD, 'olena', null)
  await expect.poll(() => card.here.value).toBe(200)
  await card.audit()
  expect(card.chain.value).toEqual({ state: 'broken', seq: CHANGED })
  const answering = vi.spyOn(server, 'readEntries').mockResolvedValue({ type: 'silent' })
  await card.audit()
  expect(card.chain.value).toEqual({ state: 'broken', seq: CHANGED })
  expect(card.failure.value).toMatchObject({ code: 'entry-changed', params: { seq: CHANGED } })
  answering.mockRestore()
  card.close()
  const again = open(CARD, 'olena', null)
  await again.refresh()
  await expect.poll(() => again.here.value).toBe(200)
  expect(again.chain.value).toEqual({ state: 'broken', seq: CHANGED })
  expect(again.changed.value).toBe(whole[CHANGED - 1]?.id)
  server.cards.set(CARD, whole)
  await again.audit()
  await expect.poll(async () => (await parts.db.cards.get(CARD))?.broken).toBeNull()
  expect(again.chain.value).toMatchObject({ state: 'whole', checked: LENGTH, byServer: true })
  expect(again.failure.value).toBeNull()
  again.close()
})

test('fault 31: what is new and was changed stands above what is kept, and is not kept', async () => {
  await parts.db.entries.where('[cardId+seq]').between([CARD, 231], [CARD, LENGTH], true, true).delete()
  const { hash = '' } = whole[229] ?? {}
  await parts.db.heads.put({ cardId: CARD, seq: 230, hash })
  const card = open(CARD, 'olena', null)
  await expect.poll(() => card.entries.value.at(-1)?.seq, { timeout: 10_000 }).toBe(LENGTH)
  expect(card.entries.value[0]?.seq).toBe(51)
  expect(card.failure.value).toMatchObject({ code: 'entry-changed', params: { seq: CHANGED } })
  const { id, content } = newRow(LENGTH + 1)
  await server.append(SESSION, CARD, [{ id, content }])
  await card.refresh()
  expect(card.entries.value.at(-1)?.seq).toBe(LENGTH + 1)
  expect((await parts.db.heads.get(CARD))?.seq).toBe(230)
  card.close()
})

test('fault 31: the mark is loud when the history that was seen here is there no longer', async () => {
  await server.rewrite(CARD, 100)
  const card = open(CARD, 'olena', null)
  await expect.poll(() => card.failure.value, { timeout: 10_000 }).toMatchObject({ code: 'history-changed' })
  expect(card.chain.value).toEqual({ state: 'rewritten' })
  card.close()
})

test('fault 31: to go on from a history that is not whole itself is refused in words, and the card stays as it was seen', async () => {
  await server.rewrite(CARD, 100)
  server.cards.get(CARD)?.splice(220, 1)
  const card = open(CARD, 'olena', null)
  await expect.poll(() => card.failure.value, { timeout: 10_000 }).toMatchObject({ code: 'history-changed' })
  await card.acceptHistory()
  expect(card.handling.failure.value).toEqual({ code: 'history-not-whole', params: { seq: 222 } })
  expect([card.failure.value?.code, await parts.db.outbox.count()]).toEqual(['history-changed', 0])
  const answering = vi.spyOn(server, 'readClient').mockResolvedValue({ type: 'silent' })
  await card.refresh()
  expect(card.failure.value?.code).toBe('history-changed')
  answering.mockRestore()
  card.close()
})

test('fault 31: whoever goes on from another history takes every word and picture along that only this machine had', async () => {
  const pictures = Array.from({ length: 12 }, (_, seed) => pictureBytes('image/png', 64, seed))
  const attachments = pictures.map((bytes) => attachmentOf(bytes))
  server.cards.set(CARD, whole)
  server.pictures = attachments.map(({ digest }) => `${CARD} ${digest}`)
  const say = (place: number, content: object) =>
    server.append(SESSION, CARD, [{ id: idOf(place), content: { ...newRow(place).content, ...content } }])
  await say(301, { text: 'as the photo shows', attachments: attachments.slice(0, 6) })
  await say(302, { attachments: attachments.slice(6) })
  const card = open(CARD, 'olena', null)
  await expect.poll(() => card.entries.value.at(-1)?.id, { timeout: 10_000 }).toBe(idOf(302))
  const row = (bytes: Uint8Array<ArrayBuffer>) =>
    ({ cardId: CARD, digest: digestOf(bytes), type: 'image/png', bytes, savedAt: 0, sent: true }) as const
  await savePictures(parts.db, pictures.map(row))
  server.cards.set(CARD, whole)
  await card.refresh()
  expect(card.failure.value?.code).toBe('history-changed')

  await card.acceptHistory()
  const said = (await outboxOfCard(parts.db, CARD, 'olena')).map(({ content }) => content)
  expect(said[0]?.text).toContain('as the photo shows')
  expect(said.map((content) => content.attachments?.length)).toEqual([10, 2])
  expect(said.flatMap((content) => content.attachments)).toEqual(attachments)
  expect(await parts.db.pictures.filter(({ sent }) => sent).count()).toBe(0)
  card.close()
})
