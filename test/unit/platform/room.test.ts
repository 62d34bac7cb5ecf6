import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { needRoomFor } from '#lib/platform/room.ts'
import { askForRoom } from '#lib/store/ask-for-room.ts'
import { Database } from '#lib/store/database.ts'

const MB = 2 ** 20
const cardId = '0198c0de-0000-7000-8000-000000000001'
const opened = (openedAt: number) => ({ cardId, openedAt, seenSeq: 0 })
const pictureOf = (bytes: number) => ({
  ...{ cardId, digest: 'f'.repeat(64), type: 'image/webp' as const },
  ...{ bytes: new Uint8Array(bytes), savedAt: 0, sent: false },
})

describe('a store that asks for room', () => {
  let room: number
  let db: Database

  beforeEach(() => {
    room = 1_000 * MB
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 5 * MB + room, usage: 5 * MB }) } })
    db = new Database('room').use(askForRoom(needRoomFor))
  })
  afterEach(async () => {
    vi.unstubAllGlobals()
    await db.delete()
  })

  const full = expect.objectContaining({ fault: 'storage-full' })

  it('writes while there is some', async () => {
    await db.recent.put(opened(1))
    expect(await db.recent.toArray()).toEqual([opened(1)])
  })

  it('writes, changes and deletes nothing on a full disk, and reads what is there', async () => {
    await db.recent.put(opened(1))
    room = 15 * MB
    await expect(db.recent.put(opened(2))).rejects.toEqual(full)
    await expect(db.recent.bulkPut([opened(2)])).rejects.toEqual(full)
    await expect(db.recent.update(cardId, { openedAt: 2 })).rejects.toEqual(full)
    await expect(db.recent.where('cardId').equals(cardId).modify({ openedAt: 2 })).rejects.toEqual(full)
    await expect(db.recent.delete(cardId)).rejects.toEqual(full)
    await expect(db.recent.clear()).rejects.toEqual(full)
    expect(await db.recent.toArray()).toEqual([opened(1)])
  })

  it('undoes the transaction in which the disk became full', async () => {
    const both = db.transaction('rw', db.recent, db.reminded, async () => {
      await db.recent.put(opened(1))
      room = 0
      await db.reminded.put({ staffId: 'olena', id: 'item', dueAt: 0 })
    })
    await expect(both).rejects.toEqual(full)
    expect(await db.recent.count()).toBe(0)
  })

  it('counts large bytes twice, as Chromium writes them', async () => {
    room = 35 * MB
    await expect(db.pictures.put(pictureOf(10 * MB))).rejects.toEqual(full)
    await db.pictures.put(pictureOf(9 * MB))
    expect(await db.pictures.count()).toBe(1)
  })

  it('goes by what happens where the browser says nothing of its room', async () => {
    vi.stubGlobal('navigator', {})
    await db.recent.put(opened(1))
    expect(await db.recent.count()).toBe(1)
  })
})
