import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { systemClock } from '#lib/platform/clock.ts'
import { connectApp } from '#server/db/connect.ts'
import { makeHouse } from '#test/model/house.ts'
import { startPostgres18 } from '#test/support/own-postgres.ts'
import { startServer } from '#test/support/program.ts'
import { percentile } from '../measure.ts'
import type { Row } from '../table.ts'
import { cardOf, contractOf, nameOf, phoneOf, writeClients } from './clients.ts'

const CLIENTS = 1_000_000
const ROUNDS = 60
const WARM = 10

/** What people type, made of a client who is there. */
const QUERIES: Record<string, (number: number) => string> = {
  'a whole name': (number) => nameOf(number),
  'a frequent surname': (number) => nameOf(number * 2).split(' ')[0] ?? '',
  'a rare surname': (number) => nameOf(number * 2 + 1).split(' ')[0] ?? '',
  'a first name': (number) => nameOf(number).split(' ')[1] ?? '',
  'the first three letters of a name': (number) => nameOf(number).slice(0, 3),
  'the first two letters of a name': (number) => nameOf(number).slice(0, 2),
  'a whole contract': (number) => contractOf(number),
  'the end of a contract': (number) => contractOf(number).slice(-5),
  'a phone as it is dialled': (number) => phoneOf(number).replace(/^\+38(\d{3})(\d{3})(\d\d)(\d\d)$/, '$1 $2-$3-$4'),
  'the end of a phone': (number) => phoneOf(number).slice(-7),
  'a name on the wrong keyboard': (number) => (number % 2 === 0 ? 'Rjdfktyrj' : 'Vtkmybr'),
  'words that nobody has': (number) => `жщъ${number}`,
}

/** `npm run bench -- search`: search among a million clients, against reading one by its primary key. */
export async function benchSearch(tell: (words: string) => void): Promise<Row[]> {
  const postgres = await startPostgres18()
  const server = await startServer({ DATABASE_URL: postgres.url, REQUESTS_PER_SECOND: '0' })
  const db = connectApp(postgres.url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    await writeClients(db, postgres.url, CLIENTS, tell)
    const house = await makeHouse(db, systemClock, ['Olena'])
    const [person] = house.people
    if (person === undefined) throw new Error('Nobody was hired')
    const token = await house.signIn(person)
    tell('asking, side by side')
    return rowsOf(await measure((path) => ask(`${server.url}${path}`, token, agent)))
  } finally {
    agent.destroy()
    await db.destroy()
    server.child.kill('SIGTERM')
    await server.ended
    await postgres.stop()
  }
}

/** Reads one by its key before each search. @returns milliseconds of each kind, '' for the reads */
async function measure(get: (path: string) => Promise<void>): Promise<Map<string, number[]>> {
  const taken = new Map<string, number[]>()
  const time = async (name: string, path: string, counts: boolean) => {
    const start = performance.now()
    await get(path)
    if (counts) taken.set(name, [...(taken.get(name) ?? []), performance.now() - start])
  }
  for (let round = 0; round < WARM + ROUNDS; round++) {
    for (const [name, query] of Object.entries(QUERIES)) {
      const number = Math.floor(Math.random() * (CLIENTS / 2 - 1))
      await time('', `/api/clients/${cardOf(number)}`, round >= WARM)
      await time(name, `/api/clients?query=${encodeURIComponent(query(number))}`, round >= WARM)
    }
  }
  return taken
}

function rowsOf(taken: ReadonlyMap<string, number[]>): Row[] {
  const reads = taken.get('') ?? []
  const searches = [...taken].filter(([name]) => name !== '')
  const late = (numbers: readonly number[]) => percentile(numbers, 0.95)
  const row = (what: string, times: readonly number[]): Row => ({
    what: `search among ${CLIENTS.toLocaleString('en')} clients: ${what}`,
    against: 'an exact primary-key read over HTTP, both at the 95th percentile',
    value: late(times) / late(reads),
    unit: 'x',
    said: `${late(times).toFixed(1)} ms, median ${percentile(times, 0.5).toFixed(1)}; the read ${late(reads).toFixed(1)} ms, median ${percentile(reads, 0.5).toFixed(1)}`,
  })
  const all = searches.flatMap(([, times]) => times)
  return [
    { ...row('everything that people type', all), budget: 10 },
    ...searches.map(([name, times]) => row(name, times)),
  ]
}

async function ask(url: string, token: string, agent: Agent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const asked = request(url, { headers: { authorization: `Bearer ${token}` }, agent }, async (answer) => {
    const said = await text(answer)
    if (answer.statusCode === 200) resolve()
    else reject(new Error(`Refused: ${answer.statusCode} ${said}`))
  })
  asked.on('error', reject)
  asked.end()
  return promise
}
