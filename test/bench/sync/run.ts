import { randomUUID } from 'node:crypto'
import { createApi } from '#lib/platform/api.ts'
import { systemClock } from '#lib/platform/clock.ts'
import { readConfig } from '#server/config.ts'
import { SHELL } from '#server/context.ts'
import type { Db } from '#server/db/tables.ts'
import { openDatabase } from '#server/open-database.ts'
import { memoryOf } from '#test/soak/server.ts'
import { newClient, newEntry } from '#test/support/cards.ts'
import { dataFolder, startServer } from '#test/support/program.ts'
import { percentile } from '../measure.ts'
import type { Row } from '../table.ts'
import { openStream } from './streams.ts'

const STREAMS = 5_000
const CARDS = 500
const ROUNDS = 300
/** Streams of one person, below the limit of the server. */
const OF_ONE = 10

/** People who are signed in. @returns their sessions */
async function hire(db: Db, count: number): Promise<string[]> {
  const at = new Date()
  const people = Array.from({ length: count }, (_, i) => ({
    id: randomUUID(),
    token: randomUUID(),
    name: `Person ${i}`,
  }))
  for (const { id, token, name } of people) {
    const dates = { created_at: at, updated_at: at }
    await db
      .insertInto('staff')
      .values({ id, name, email: `${id}@example.com`, role: 'member', ...dates })
      .execute()
    const expires = new Date(at.getTime() + 3_600_000)
    await db
      .insertInto('session')
      .values({ id: randomUUID(), token, staff_id: id, expires_at: expires, ...dates })
      .execute()
  }
  return people.map(({ token }) => token)
}

/** `npm run bench -- sync`: from an append to a colleague's panel, with 5,000 panels open at one server. */
export async function benchSync(tell: (words: string) => void): Promise<Row[]> {
  const folder = await dataFolder()
  const server = await startServer({ DATA_DIR: folder.path })
  const beside = { clock: systemClock, beside: true, who: 'a bench', onTrouble: console.error, onLost: console.error }
  const { db, close } = await openDatabase(readConfig({ DATA_DIR: folder.path }), beside)
  try {
    tell(`${STREAMS} streams`)
    const context = { db, clock: systemClock, actor: SHELL }
    const cards: string[] = []
    for (let i = 0; i <= CARDS; i++) cards.push((await newClient(context, { name: `Client ${i}` })).id)
    const tokens = await hire(db, STREAMS / OF_ONE)
    const before = await memoryOf(server.child.pid)
    const reached = new Map<string, (seq: number) => void>()
    const streams: { close(): void }[] = []
    for (let i = 0; i < STREAMS; i += 50) {
      const some = Array.from({ length: 50 }, (_, k) => {
        const cardId = cards[(i + k) % CARDS] ?? ''
        const token = tokens[(i + k) % tokens.length] ?? ''
        return openStream(server.url, token, { cardId, seq: 1 }, (seq) => reached.get(cardId)?.(seq))
      })
      streams.push(...(await Promise.all(some)))
    }
    const full = await memoryOf(server.child.pid)
    tell('appends')
    const api = createApi({ server: server.url, token: tokens[0] ?? '' })
    const append = (cardId: string) => api.call('appendEntries', { cardId, body: { entries: [newEntry()] } })
    const bare: number[] = []
    const seen: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const start = performance.now()
      await append(cards[CARDS] ?? '') // a card that nobody watches
      bare.push(performance.now() - start)
      const cardId = cards[i % CARDS] ?? ''
      const { promise, resolve } = Promise.withResolvers<number>()
      reached.set(cardId, resolve)
      const begin = performance.now()
      const appending = append(cardId)
      const seq = await promise
      await api.call('readEntries', { cardId, after: seq - 1 })
      seen.push(performance.now() - begin)
      await appending
    }
    for (const stream of streams) stream.close()
    const [p50, p95] = [percentile(bare, 0.5), percentile(bare, 0.95)]
    const said = `${STREAMS} open streams, ${STREAMS / CARDS} on each card; bare append p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`
    const ratio = (of: number) => percentile(seen, of) / percentile(bare, of)
    const against = 'one HTTP append round trip, unwatched card'
    return [
      { what: 'append -> told and read by another, p50', against, value: ratio(0.5), unit: 'x', said },
      { what: 'append -> told and read by another, p95', against, value: ratio(0.95), unit: 'x', budget: 3, said },
      {
        what: 'memory of the server with the streams',
        against: `${before.toFixed(0)} MB before`,
        value: full,
        unit: 'MB',
      },
      { what: 'memory of a stream', against: '', value: ((full - before) * 1024) / STREAMS, unit: 'kB' },
    ]
  } finally {
    await close()
    server.child.kill('SIGTERM')
    await server.ended
    await folder.dispose()
  }
}
