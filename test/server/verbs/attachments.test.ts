import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import { PICTURE_LIMIT, PictureType } from '#lib/protocol/attachment.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import { dropOrphans } from '#server/verbs/drop-orphans.ts'
import { type Ask, codeOf, openApp, type TestApp } from '#test/support/app.ts'
import { newClient, newEntry } from '#test/support/cards.ts'
import { attachmentOf, digestOf, PNG, pictureBytes } from '#test/support/pictures-of.ts'

let app: TestApp
let member: string
let reader: string
let card: string
let other: string
beforeAll(async () => {
  app = await openApp()
  const olena = await app.hire('member', 'Olena')
  member = olena.token
  reader = (await app.hire('reader')).token
  const context = { db: app.db, clock: app.clock, actor: { id: olena.id, name: 'Olena', role: 'member' } as const }
  card = (await newClient(context)).id
  other = (await newClient(context)).id
})
afterAll(() => app.close())

const path = (digest: string, cardId = card) => `/api/cards/${cardId}/attachments/${digest}`
const put = (bytes: Uint8Array<ArrayBuffer>, { digest = digestOf(bytes), cardId = card, token = member } = {}) =>
  app.request('PUT', path(digest, cardId), { token, body: bytes })
const get = (digest: string, ask: Ask = { token: reader }, cardId = card) =>
  app.request('GET', path(digest, cardId), ask)
const count = async (table: 'picture' | 'picture_piece' | 'attachment') =>
  (await app.db.selectFrom(table).select('digest').execute()).length

async function append(...attachments: ReturnType<typeof attachmentOf>[]): Promise<AppendResult | undefined> {
  const json = { entries: [newEntry({ text: '', attachments })] }
  const answer = await app.request('POST', `/api/cards/${card}/entries`, { token: member, json })
  return ((await answer.json()) as { results: AppendResult[] }).results[0]
}

describe('a picture', () => {
  it.each(PictureType.options)('is kept and given back as it is: %s', async (type) => {
    const bytes = pictureBytes(type, 700_000, 1) // three pieces
    const answer = await put(bytes)
    expect(await answer.json()).toEqual({ digest: digestOf(bytes), type, size: 700_000 })
    const read = await get(digestOf(bytes))
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
    expect(read.headers.get('content-type')).toBe(type)
  })

  it('is never shown as a document: no sniffing, no script, a file to save', async () => {
    const { headers } = await get(digestOf(pictureBytes('image/png', 700_000, 1)))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/sandbox.*default-src 'none'/)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{12}\.png"$/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['GIF', 'GIF89a'],
    ['a sound in the container of WebP', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt '],
    ['nothing', ''],
  ])('is no %s, whatever the request calls it', async (_, text) => {
    const before = await count('picture')
    const body = new TextEncoder().encode(text)
    const headers = { 'content-type': 'image/png' }
    expect(await codeOf(await app.request('PUT', path(digestOf(body)), { token: member, body, headers }))).toBe(
      'not-a-picture',
    )
    expect(await count('picture')).toBe(before)
  })

  it('goes by the digest of its bytes', async () => {
    const wrong = digestOf(pictureBytes('image/png', 64, 9))
    expect(await codeOf(await put(pictureBytes('image/png', 64, 8), { digest: wrong }))).toBe('picture-damaged')
    expect(await codeOf(await get(wrong))).toBe('not-found')
  })

  it('is at most 10 MiB; a longer stream is cut off, not kept', async () => {
    let taken = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        taken += 1024 * 1024
        controller.enqueue(pictureBytes('image/png', 1024 * 1024))
      },
    })
    const answer = await app.request('PUT', path('a'.repeat(64)), { token: member, body: endless })
    expect(await codeOf(answer)).toBe('body-too-large')
    expect(taken).toBeLessThan(PICTURE_LIMIT * 2)
    expect(await codeOf(await put(pictureBytes('image/webp', PICTURE_LIMIT, 3)))).toBe(200)
  })

  it('is there once, however often, at once and on however many cards it is put', async () => {
    const bytes = pictureBytes('image/png', 300_000, 4)
    const before = { picture: await count('picture'), attachment: await count('attachment') }
    const answers = await Promise.all([put(bytes), put(bytes), put(bytes), put(bytes, { cardId: other })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await count('picture')).toBe(before.picture + 1)
    expect(await count('attachment')).toBe(before.attachment + 2)
    const read = await get(digestOf(bytes), { token: reader }, other)
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
  })

  it('belongs to its card: a digest alone opens no other card’s', async () => {
    const bytes = pictureBytes('image/png', 64, 5)
    await put(bytes)
    expect(await codeOf(await get(digestOf(bytes), { token: reader }, other))).toBe('not-found')
  })

  it('is put by members, on cards that exist', async () => {
    const bytes = pictureBytes('image/png', 64, 6)
    expect(await codeOf(await put(bytes, { token: reader }))).toBe('forbidden')
    expect(await codeOf(await put(bytes, { cardId: '01890000-0000-7000-8000-000000000000' }))).toBe('not-found')
    expect(await codeOf(await get(digestOf(PNG), {}))).toBe('unauthenticated')
  })

  it('fault 19: stays as it is, also for the application’s own role', async () => {
    for (const table of ['picture', 'picture_piece', 'attachment'] as const) {
      await expect(app.db.deleteFrom(table).execute()).rejects.toThrow('permission denied')
    }
  })
})

describe('an entry', () => {
  it('names pictures that the card has; its chain covers them', async () => {
    const bytes = pictureBytes('image/png', 64, 7)
    await put(bytes)
    const result = await append(attachmentOf(bytes))
    if (result?.status !== 'accepted') throw new Error('refused')
    const { entry } = result
    expect(entry.content?.attachments).toEqual([attachmentOf(bytes)])
    const from = { seq: entry.seq - 1, hash: entry.previousHash }
    expect(await verifyChain([entry], from)).toMatchObject({ whole: true })
    const forged = { ...entry.content, attachments: [attachmentOf(PNG)] } as typeof entry.content
    expect(await verifyChain([{ ...entry, content: forged }], from)).toMatchObject({ whole: false })
  })

  it('is refused while the card lacks a picture or its thumbnail, and says which', async () => {
    const here = pictureBytes('image/png', 64, 10)
    const missing = pictureBytes('image/png', 64, 11)
    await put(here)
    await put(missing, { cardId: other })
    for (const attachment of [attachmentOf(missing), attachmentOf(here, { thumbnail: digestOf(missing) })]) {
      expect(await append(attachment)).toMatchObject({
        status: 'refused',
        code: 'attachment-missing',
        params: { digest: digestOf(missing) },
      })
    }
  })

  it('does not lie about them', async () => {
    const bytes = pictureBytes('image/png', 64, 12)
    await put(bytes)
    for (const over of [{ size: 65 }, { type: 'image/webp' } as const]) {
      expect(await append(attachmentOf(bytes, over))).toMatchObject({ status: 'refused', code: 'bad-request' })
    }
  })
})

describe('a picture that no entry names', () => {
  const DAY = 24 * 3_600_000
  const has = async (bytes: Uint8Array<ArrayBuffer>, cardId = card) => {
    const answer = await get(digestOf(bytes), { token: member }, cardId)
    return answer.ok && bytes.length === (await answer.arrayBuffer()).byteLength
  }

  it('goes after a day, bytes and all, and never one that an entry or another card has', async () => {
    const [named, orphan, both] = [21, 22, 23].map((seed) => pictureBytes('image/png', 300_000, seed))
    if (!named || !orphan || !both) throw new Error('no pictures')
    for (const bytes of [named, orphan, both]) await put(bytes)
    expect((await append(attachmentOf(named)))?.status).toBe('accepted')
    app.clock.forward(DAY - 1)
    await put(both, { cardId: other })
    expect(await dropOrphans(app)).toBe(0)
    app.clock.forward(2)
    expect(await dropOrphans(app)).toBeGreaterThanOrEqual(2)
    expect([await has(named), await has(orphan), await has(both), await has(both, other)]).toEqual([
      true,
      false,
      false,
      true,
    ])
    const left = await app.db.selectFrom('picture_piece').select('digest').execute()
    expect(left.some(({ digest }) => digest.toString('hex') === digestOf(orphan))).toBe(false)
  })

  it('has a day again when it is sent again; what entries say counts whatever the row says', async () => {
    const [again, told] = [pictureBytes('image/png', 64, 31), pictureBytes('image/png', 64, 32)]
    for (const bytes of [again, told]) await put(bytes)
    expect((await append(attachmentOf(told)))?.status).toBe('accepted')
    await app.db.updateTable('attachment').set({ named_by: null }).execute() // as an older server leaves it
    app.clock.forward(DAY + 1)
    await put(again)
    await dropOrphans(app)
    expect([await has(again), await has(told)]).toEqual([true, true])
  })
})
