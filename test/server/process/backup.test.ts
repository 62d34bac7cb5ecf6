import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEPT, LEFT_OUT } from '#server/db/backup.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { hasPostgres15, startPostgres15 } from '#test/support/own-postgres.ts'
import { digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { dataFolder, type Ended, type RunningServer, startProgram, startServer } from '#test/support/program.ts'
import { mountDisk } from '#test/support/small-disk.ts'

const has15 = await hasPostgres15()
const PASSWORD = 'correct horse battery'
const RIGHT = 'Cyrillic Ы, a tab\t, \\., "quotes",\nlines \\N'

type Place = Record<string, string>
let folders: Awaited<ReturnType<typeof dataFolder>>[] = []
let fifteen: Awaited<ReturnType<typeof startPostgres15>>
let first: Place
let server: RunningServer
let token: string
let cardId: string
let digest: string
let saved: string

beforeAll(async () => {
  folders = await Promise.all([dataFolder(), dataFolder(), dataFolder()])
  first = { DATA_DIR: folders[0]?.path ?? '' }
  server = await startServer(first)
  token = await becomeAdmin()
  cardId = newId()
  await ask('POST', '/api/clients', {
    id: cardId,
    name: 'Иванов',
    identifiers: [{ kind: 'email', value: 'i@example.com' }],
  })
  const namesake = { id: newId(), name: 'Иванов', identifiers: [{ kind: 'email', value: 'i@example.com' }] }
  await ask('POST', '/api/clients', namesake)
  await ask('POST', `/api/cards/${cardId}/different`, { other: namesake.id })
  const bytes = pictureBytes('image/png', 700_000, 1)
  digest = digestOf(bytes)
  await ask('PUT', `/api/cards/${cardId}/attachments/${digest}`, bytes)
  await append(newEntry({ text: RIGHT }), newEntry({ kind: 'question', text: 'open?' }))
  saved = join(first.DATA_DIR ?? '', 'saved.medkarta')
})
afterAll(async () => {
  server?.child.kill('SIGKILL')
  await server?.ended
  await fifteen?.stop()
  for (const folder of folders) await folder.dispose()
})

async function becomeAdmin(): Promise<string> {
  const body = { token: server.adminLink?.split('#')[1], name: 'Olena', email: 'olena@example.com', password: PASSWORD }
  return (await ask('POST', '/api/invitations/accept', body)).token
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function ask(method: string, path: string, body?: object, at = server.url, as = token): Promise<any> {
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
  const response = await fetch(at + path, { method, headers: as ? { authorization: `Bearer ${as}` } : {}, body: sent })
  expect(response.ok, path).toBe(true)
  return response.json()
}
const append = (...entries: object[]) => ask('POST', `/api/cards/${cardId}/entries`, { entries })
const company = (place: Place, ...args: string[]): Promise<Ended> =>
  startProgram('server/company.ts', args, place).ended

test('every table is either kept or left out by name', async () => {
  const client = new Client(await ownerUrl())
  await client.connect()
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public' order by 1")
  await client.end()
  expect(rows.map(({ tablename }) => tablename)).toEqual([...KEPT, ...LEFT_OUT].toSorted())
})

async function ownerUrl(): Promise<string> {
  const home = join(first.DATA_DIR ?? '', 'postgres')
  const password = (await readFile(join(home, 'password'), 'utf8')).trim()
  const port = (await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[3]
  return `postgres://postgres:${password}@127.0.0.1:${port}/medkarta`
}

/** Everything of the card that a person at that server sees, after signing in with the old password. */
async function seen(at: string) {
  const body = { email: 'olena@example.com', password: PASSWORD }
  const { token: there } = await ask('POST', '/api/session', body, at, '')
  const read = (path: string) => ask('GET', path, undefined, at, there)
  const found = await fetch(`${at}/api/cards/${cardId}/attachments/${digest}`, {
    headers: { authorization: `Bearer ${there}` },
  })
  return {
    card: await wholeCard(read),
    client: await read(`/api/clients/${cardId}`),
    waiting: await read('/api/waiting'),
    suggested: await read(`/api/cards/${cardId}/duplicates`),
    search: await read('/api/clients?query=i@example.com'),
    picture: digestOf(new Uint8Array(await found.arrayBuffer())),
  }
}

/** The head and every entry of the card, page by page: the writers append more than one page on a fast machine. */
async function wholeCard(read: (path: string) => ReturnType<typeof ask>) {
  const page = await read(`/api/cards/${cardId}/entries?after=0`)
  const { head, entries } = page
  while (entries.length < head.seq) {
    const next = await read(`/api/cards/${cardId}/entries?after=${entries.length}`)
    expect(next.entries, `after ${entries.length}`).not.toEqual([])
    entries.push(...next.entries)
  }
  return { head, entries }
}

async function stop({ child, ended }: RunningServer): Promise<void> {
  child.kill('SIGTERM')
  await ended
}

test('while people append: one file that only its owner reads, as of one moment', async () => {
  let writing = true
  const writers = Promise.all(
    [1, 2].map(async () => {
      while (writing) await append(newEntry({ text: 'meanwhile' }))
    }),
  )
  const { code, out, error } = await company(first, 'backup', saved)
  writing = false
  await writers
  expect({ code, error }).toEqual({ code: 0, error: '' })
  expect(out).toMatch(/^2 clients, \d+ entries and 1 pictures are in .*saved\.medkarta\./)
  expect((await stat(saved)).mode & 0o777).toBe(0o600)
  const inside = zstdDecompressSync(await readFile(saved)).toString()
  expect(JSON.parse(inside.slice(0, inside.indexOf('\n')))).toMatchObject({ medkarta: 'backup', format: 1 })
  expect(inside).not.toContain(token)
  expect((await company(first, 'backup', saved)).error).toContain('exists already. Name another file.')
})

test('onto a disk that becomes full: it says so and what to do, and leaves no file', async ({ skip }) => {
  const disk = await mountDisk(folders[2]?.path ?? '')
  if (!disk) return skip('only root may mount a disk')
  try {
    const path = join(folders[2]?.path ?? '', 'saved.medkarta')
    await writeFile(join(folders[2]?.path ?? '', 'other'), 'x')
    await disk.fill()
    const { code, out, error } = await company(first, 'backup', path)
    expect({ code, out, lines: error.split('\n').length }, error).toEqual({ code: 1, out: '', lines: 2 })
    expect(error).toMatch(/^The disk became full .*saved\.medkarta was deleted again\. Make room/)
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
  } finally {
    await disk.remove()
  }
})

describe.skipIf(!has15)('fault 29: from the embedded PostgreSQL 18 to a 15 and back', () => {
  const places = () => ({ own: { DATABASE_URL: fifteen.url }, second: { DATA_DIR: folders[1]?.path ?? '' } })
  beforeAll(async () => {
    fifteen = await startPostgres15()
  })

  test('a file that is cut off, damaged, forged or of another kind restores nothing', async () => {
    const whole = await readFile(saved)
    const forged = zstdDecompressSync(whole).toString().replace('open?', 'shut!')
    const entries = /^\{"table":"entry_content".*\n([\s\S]*?)\\\.\n\{.*"sha256":"(\w+)"/m.exec(forged)
    const resealed = forged.replace(
      entries?.[2] ?? '',
      createHash('sha256')
        .update(entries?.[1] ?? '')
        .digest('hex'),
    )
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1)
    const bad: [string, Buffer, RegExp][] = [
      ['cut', whole.subarray(0, -1000), /is damaged or was cut off\. Nothing was restored/],
      ['longer', Buffer.concat([whole, Buffer.from([0])]), /is damaged or was cut off\. Nothing was restored/],
      ['short', whole.subarray(0, 20), /is damaged or was cut off/],
      ['text', Buffer.from('name,emails\n'), /is no backup of Medkarta\. Nothing was restored/],
      ['empty', Buffer.alloc(0), /is no backup of Medkarta/],
      ['other', zstdCompressSync(Buffer.from('{"a":1}\n')), /is no backup of Medkarta/],
      ['flipped', flipped, /is damaged or was cut off/],
      ['unsealed', zstdCompressSync(Buffer.from(forged)), /is damaged or was cut off/],
      ['forged', zstdCompressSync(Buffer.from(resealed)), /not as it was written \(card .*, entry \d+\)/],
      [
        'endless',
        zstdCompressSync(Buffer.from(forged.slice(0, forged.indexOf('{"end"')))),
        /is damaged or was cut off/,
      ],
    ]
    for (const [name, bytes, words] of bad) {
      const path = join(first.DATA_DIR ?? '', name)
      await writeFile(path, bytes)
      const { code, out, error } = await company(places().own, 'restore', path)
      expect({ code, out, lines: error.split('\n').length }, error).toEqual({ code: 1, out: '', lines: 2 })
      expect(error, name).toMatch(words)
    }
  })

  test('every chain verifies, heads are equal, people sign in and go on', async () => {
    const restored = await company(places().own, 'restore', saved) // also: what was damaged has left nothing
    expect(restored).toMatchObject({ code: 0, error: '', out: expect.stringContaining('Every chain is whole.') })
    const again = await company(places().own, 'restore', saved)
    expect(again.error).toContain('there are staff, clients or pictures in this company already')
    const there = await startServer({ ...places().own, DATA_DIR: folders[2]?.path ?? '' })
    const [before, after] = [await seen(server.url), await seen(there.url)]
    const { seq } = after.card.head
    expect(after.card.entries).toEqual(before.card.entries.slice(0, seq))
    expect(after.card.entries.at(-1).hash).toBe(after.card.head.hash)
    expect(after.card.entries[1]).toMatchObject({ content: { text: RIGHT } })
    const lastEntryAt = after.card.entries.at(-1).recordedAt // the card went on growing
    const [item, ...others] = before.waiting.items
    const waiting = { ...before.waiting, items: [{ ...item, client: { ...item.client, lastEntryAt } }, ...others] }
    const { client, search } = after
    expect({ ...after, card: null }).toEqual({ ...before, card: null, client, search, waiting })
    expect(after.picture).toBe(digest)
    expect(after.suggested).toEqual({ duplicates: [] }) // of two with one address somebody said that they are not one client
    const back = join(first.DATA_DIR ?? '', 'back.medkarta')
    expect((await company(places().own, 'backup', back)).code).toBe(0)
    const empty = await startServer(places().second)
    expect((await company(places().second, 'restore', back)).code).toBe(0)
    expect(await seen(empty.url)).toEqual(after)
    expect((await company(places().second, 'verify')).out).toContain('Every chain is whole.')
    await Promise.all([stop(there), stop(empty)])
  })
})
