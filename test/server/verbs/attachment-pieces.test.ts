import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PICTURE_LIMIT, PIECE_LEAST, PIECE_LIMIT } from '#lib/protocol/attachment.ts'
import { rawDigest } from '#server/db/pictures.ts'
import { dropOrphans } from '#server/verbs/drop-orphans.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'
import { newClient } from '#test/support/cards.ts'
import { digestOf, pictureBytes } from '#test/support/pictures-of.ts'

const SIZE = 3 * PIECE_LEAST + 100

let app: TestApp
let member: string
let colleague: string
let card: string
beforeAll(async () => {
  app = await openApp()
  const olena = await app.hire('member', 'Olena')
  member = olena.token
  colleague = (await app.hire('member')).token
  const context = { db: app.db, clock: app.clock, actor: { id: olena.id, name: 'Olena', role: 'member' } as const }
  card = (await newClient(context)).id
})
afterAll(() => app.close())

type Piece = { token?: string; from?: number; to?: number; size?: number; digest?: string; cardId?: string }

/** Sends bytes `from` to `to` of a picture; what came back, a refusal by its code. */
async function put(bytes: Uint8Array<ArrayBuffer>, piece: Piece = {}): Promise<unknown> {
  const {
    token = member,
    from = 0,
    to = bytes.length,
    size = bytes.length,
    digest = digestOf(bytes),
    cardId = card,
  } = piece
  const path = `/api/cards/${cardId}/attachments/${digest}/pieces?from=${from}&size=${size}`
  const answer = await app.request('PUT', path, { token, body: bytes.slice(from, to) })
  return answer.ok ? ((await answer.json()) as { received: number }).received : codeOf(answer)
}
const ask = (bytes: Uint8Array<ArrayBuffer>, piece: Piece = {}) => put(bytes, { ...piece, from: 0, to: 0 })
/** All of it, one piece after the other. */
async function putAll(bytes: Uint8Array<ArrayBuffer>, over: Piece = {}): Promise<unknown> {
  let received: unknown = 0
  for (let from = 0; from < bytes.length; from += PIECE_LEAST) {
    received = await put(bytes, { from, to: from + PIECE_LEAST, ...over })
  }
  return received
}
const get = async (bytes: Uint8Array<ArrayBuffer>) => {
  const answer = await app.request('GET', `/api/cards/${card}/attachments/${digestOf(bytes)}`, { token: member })
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : codeOf(answer)
}
const leftOver = async () => (await app.db.selectFrom('picture_upload_piece').select('start').execute()).length

describe('a picture in pieces', () => {
  it('is there with the last one, as it is, and nothing of them stays', async () => {
    const bytes = pictureBytes('image/png', SIZE, 1)
    expect(await ask(bytes)).toBe(0)
    expect(await put(bytes, { to: PIECE_LEAST })).toBe(PIECE_LEAST)
    expect(await get(bytes)).toBe('not-found')
    expect(await ask(bytes)).toBe(PIECE_LEAST)
    expect(await put(bytes, { from: PIECE_LEAST })).toBe(SIZE)
    expect(await get(bytes)).toEqual(bytes)
    expect(await leftOver()).toBe(0)
  })

  it('takes a piece only where the last one ended, and says where', async () => {
    const bytes = pictureBytes('image/jpeg', SIZE, 2)
    expect(await put(bytes, { from: PIECE_LEAST, to: 2 * PIECE_LEAST })).toBe(0)
    for (let times = 0; times < 2; times++) expect(await put(bytes, { to: PIECE_LEAST })).toBe(PIECE_LEAST)
    expect(await put(bytes, { from: 2 * PIECE_LEAST })).toBe(PIECE_LEAST)
    expect(await put(bytes, { from: PIECE_LEAST })).toBe(SIZE)
    expect(await get(bytes)).toEqual(bytes)
  })

  it('says so when the last answer was lost: the card has it', async () => {
    const bytes = pictureBytes('image/png', SIZE, 3)
    await putAll(bytes)
    expect([await ask(bytes), await put(bytes, { from: 3 * PIECE_LEAST })]).toEqual([SIZE, SIZE])
    expect(await leftOver()).toBe(0)
  })

  it('takes each piece once, however many are sent at once', async () => {
    const bytes = pictureBytes('image/png', SIZE, 4)
    for (let from = 0; from < SIZE; from += PIECE_LEAST) {
      const to = Math.min(SIZE, from + PIECE_LEAST)
      const answers = await Promise.all(Array.from({ length: 4 }, () => put(bytes, { from, to })))
      expect(answers).toEqual(Array(4).fill(to))
    }
    expect(await get(bytes)).toEqual(bytes)
  })

  it('is each person’s own until it is whole', async () => {
    const bytes = pictureBytes('image/png', SIZE, 5)
    await put(bytes, { to: 2 * PIECE_LEAST })
    expect(await ask(bytes, { token: colleague })).toBe(0)
    const others = pictureBytes('image/png', SIZE, 6) // under the same name
    await put(others, { token: colleague, to: PIECE_LEAST, digest: digestOf(bytes) })
    expect(await ask(bytes)).toBe(2 * PIECE_LEAST)
    expect(await put(bytes, { from: 2 * PIECE_LEAST })).toBe(SIZE)
    expect(await get(bytes)).toEqual(bytes)
  })

  it.each([
    ['picture-damaged', pictureBytes('image/png', SIZE, 7), 'a'.repeat(64)],
    ['not-a-picture', new Uint8Array(SIZE).fill(60), undefined],
  ])('is looked at as a whole, and forgotten: %s', async (code, bytes, digest = digestOf(bytes)) => {
    expect(await putAll(bytes, { digest })).toBe(code)
    expect(await ask(bytes, { digest })).toBe(0)
    expect(await get(bytes)).toBe('not-found')
  })

  it('is put by members, on cards that exist', async () => {
    const bytes = pictureBytes('image/png', SIZE, 8)
    expect(await put(bytes, { token: (await app.hire('reader')).token })).toBe('forbidden')
    expect(await put(bytes, { cardId: '01890000-0000-7000-8000-000000000000' })).toBe('not-found')
    expect(await ask(bytes)).toBe(0)
  })

  it('has at most 10 MiB, in pieces that are neither long nor many', async () => {
    const bytes = pictureBytes('image/png', PIECE_LIMIT + 1, 9)
    expect(await put(bytes, { size: PICTURE_LIMIT + 1 })).toBe('bad-request')
    expect(await put(bytes, { size: PICTURE_LIMIT })).toBe('body-too-large')
    expect(await put(bytes, { to: PIECE_LEAST - 1 })).toBe('bad-request')
    expect(await put(bytes, { to: PIECE_LEAST, size: PIECE_LEAST - 1 })).toBe('bad-request')
    expect(await ask(bytes)).toBe(0)
  })

  it('gives its place to a newer one when a person has ten that are not whole', async () => {
    const all = Array.from({ length: 11 }, (_, i) => pictureBytes('image/png', SIZE, 20 + i))
    const one = all[0] as (typeof all)[0]
    const others = pictureBytes('image/png', SIZE, 40)
    await put(others, { token: colleague, to: PIECE_LEAST })
    for (const bytes of all) {
      app.clock.forward(1_000)
      await put(bytes, { to: PIECE_LEAST })
    }
    expect(await Promise.all(all.map((bytes) => ask(bytes)))).toEqual([0, ...Array(10).fill(PIECE_LEAST)])
    expect(await ask(others, { token: colleague })).toBe(PIECE_LEAST)
    expect(await put(one, { to: PIECE_LEAST })).toBe(PIECE_LEAST)
  })

  it('begins anew where its place was taken at the moment in which it went on', async () => {
    const bytes = pictureBytes('image/png', SIZE, 45)
    await put(bytes, { to: PIECE_LEAST })
    let goingOn: Promise<unknown> | undefined
    await app.db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('picture_upload')
        .where('digest', '=', rawDigest(digestOf(bytes)))
        .execute()
      goingOn = put(bytes, { from: PIECE_LEAST, to: 2 * PIECE_LEAST })
      const waits = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`
      await expect.poll(async () => (await waits.execute(trx)).rows[0]?.n).toBe(1)
    })
    expect(await goingOn).toBe(0)
    expect(await putAll(bytes)).toBe(SIZE)
    expect(await get(bytes)).toEqual(bytes)
  })

  it('goes when nothing came of it for a day', async () => {
    const [old, alive] = [pictureBytes('image/png', SIZE, 51), pictureBytes('image/png', SIZE, 52)]
    for (const bytes of [old, alive]) await put(bytes, { to: PIECE_LEAST })
    app.clock.forward(24 * 3_600_000)
    await put(alive, { from: PIECE_LEAST, to: 2 * PIECE_LEAST })
    await dropOrphans(app)
    expect([await ask(old), await ask(alive)]).toEqual([PIECE_LEAST, 2 * PIECE_LEAST])
    app.clock.forward(1)
    await dropOrphans(app)
    expect([await ask(old), await ask(alive)]).toEqual([0, 2 * PIECE_LEAST])
    expect(await leftOver()).toBe(2)
  })

  it('fault 19: stays as it came, also for the application’s own role', async () => {
    await expect(app.db.deleteFrom('picture_upload_piece').execute()).rejects.toThrow('permission denied')
  })
})
