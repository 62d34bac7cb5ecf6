import { systemClock } from '#lib/platform/clock.ts'
import { insertClients } from '#server/db/clients.ts'
import { connectApp } from '#server/db/connect.ts'
import type { Db } from '#server/db/tables.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { searchText } from '#server/verbs/search-text.ts'
import { makeHouse } from '#test/model/house.ts'
import { memoryOf } from '#test/soak/server.ts'
import { startPostgres18 } from '#test/support/own-postgres.ts'
import { dataFolder, type RunningServer, readyServer, startProgram, startServer } from '#test/support/program.ts'
import { median, sideBySide } from '../measure.ts'
import { contractOf, nameOf, phoneOf } from '../search/clients.ts'
import type { Row } from '../table.ts'
import { appendByPeople } from './people.ts'
import { appendByPgbench, cardOf, ensurePgbench } from './pgbench.ts'

const WRITERS = 16
const CARDS = 500
const SECONDS = 5
const HOW = { rounds: 3, warm: 1 }
const STARTS = 5

/** `npm run bench -- server`: durable appends, the time to start, memory. */
export async function benchServer(tell: (words: string) => void): Promise<Row[]> {
  ensurePgbench()
  const started = await benchStart(tell)
  return [...(await benchAppends(tell)), ...started]
}

async function benchAppends(tell: (words: string) => void): Promise<Row[]> {
  const postgres = await startPostgres18()
  const server = await startServer({ DATABASE_URL: postgres.url, REQUESTS_PER_SECOND: '0' })
  const empty = await readyServer(startProgram('test/bench/server/empty-route.ts', [], {}))
  const db = connectApp(postgres.url)
  try {
    const cards = await makeCards(db)
    const house = await makeHouse(
      db,
      systemClock,
      Array.from({ length: WRITERS }, (_, i) => `Person ${i}`),
    )
    const tokens = await Promise.all(house.people.map(house.signIn))
    const before = await memoryOf(server.child.pid)
    const ways = {
      pgbench: () => appendByPgbench(postgres.url, { cards: CARDS, clients: WRITERS, seconds: SECONDS }),
      people: () => appendByPeople(server.url, tokens, { cards, seconds: SECONDS }),
      nobody: () => appendByPeople(empty.url, tokens, { cards, seconds: SECONDS }),
    }
    const { pgbench, people, nobody } = await sideBySide(
      ['pgbench', 'people', 'nobody'],
      async (way) => {
        const found = await ways[way]()
        tell(`appends by ${way === 'nobody' ? 'people, to an empty route' : way}: ${found.toFixed(0)} a second`)
        return found
      },
      HOW,
    )
    const said = `${people.toFixed(0)} a second over HTTP, ${pgbench.toFixed(0)} by pgbench, which computes and checks nothing`
    const after = await memoryOf(server.child.pid)
    return [
      {
        what: `durable appends, ${WRITERS} writers over HTTP`,
        against: `pgbench with the same statements in the same database, ${WRITERS} clients`,
        value: people / pgbench,
        unit: 'x',
        atLeast: 0.5,
        said,
      },
      {
        what: 'the same by the same people to an empty route of Hono',
        against: 'the same pgbench: no server can be faster here',
        value: nobody / pgbench,
        unit: 'x',
        said: `${nobody.toFixed(0)} a second`,
      },
      {
        what: 'memory of the server after the appends',
        against: `${before.toFixed(0)} MB before`,
        value: after,
        unit: 'MB',
      },
    ]
  } finally {
    await db.destroy()
    for (const one of [server, empty]) await end(one)
    await postgres.stop()
  }
}

async function end({ child, ended }: RunningServer): Promise<void> {
  child.kill('SIGTERM')
  await ended
}

/** Clients with a name, a contract and a phone each: what search finds them by is a part of the row that an append changes. */
async function makeCards(db: Db): Promise<string[]> {
  const rows = Array.from({ length: CARDS }, (_, i) => {
    const dossier = { name: nameOf(i), company: 'Прибор', address: '', tags: [], responsible: null, note: '' }
    const known = [contractOf(i), phoneOf(i)].map((value) => ({ value, normal: value }))
    return { id: cardOf(i + 1), ...dossier, ...searchText(dossier, known), createdAt: new Date(), createdBy: null }
  })
  await inTransaction(db, (trx) => insertClients(trx, rows))
  return rows.map(({ id }) => id)
}

/** The first start makes the database; the others find it as a SIGTERM or a kill -9 left it. */
async function benchStart(tell: (words: string) => void): Promise<Row[]> {
  tell('starts')
  const folder = await dataFolder()
  const start = async (end: 'SIGTERM' | 'SIGKILL') => {
    const begun = performance.now()
    const server = await startServer({ DATA_DIR: folder.path })
    const taken = performance.now() - begun
    const memory = await memoryOf(server.child.pid)
    server.child.kill(end)
    await server.ended
    return { taken, memory }
  }
  try {
    const first = await start('SIGTERM')
    const clean = []
    for (let i = 0; i < STARTS; i++) clean.push(await start('SIGTERM'))
    await start('SIGKILL')
    const killed = []
    for (let i = 0; i < STARTS; i++) killed.push(await start('SIGKILL'))
    const times = (starts: { taken: number }[]) => median(starts.map(({ taken }) => taken))
    const what = 'start until ready, '
    return [
      { what: `${what}the first one`, against: 'its database is made', value: first.taken, unit: 'ms' },
      { what: `${what}later ones`, against: `median of ${STARTS}`, value: times(clean), unit: 'ms' },
      { what: `${what}after a kill -9`, against: `median of ${STARTS}`, value: times(killed), unit: 'ms' },
      { what: 'memory of a server that has just started', against: '', value: first.memory, unit: 'MB' },
    ]
  } finally {
    await folder.dispose()
  }
}
