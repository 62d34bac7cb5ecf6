import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Client, Pool } from 'pg'
import { expect, inject, test } from 'vitest'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import { startDroppingPooler } from '#test/support/pooler.ts'

const url = inject('clusterUrl')
/** A connection that is told of its own errors, as those of our pools are (`connect`). */
const clientAt = (connectionString: string) => new Client({ connectionString }).on('error', () => undefined)
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error) => error,
  )

/** What the installed `pg` throws, by how a real connection ends. */
const ends: [string, () => Promise<unknown>][] = [
  ['the line is cut while a query runs', async () => (await cutOff()).during],
  ['a query on a connection that was cut', async () => (await cutOff()).after],
  [
    'it is ended by us while a query runs',
    async () => {
      const client = clientAt(url)
      await client.connect()
      const running = failure(client.query('select pg_sleep(30)'))
      const ended = client.end()
      const error = await running
      await ended
      return error
    },
  ],
  [
    'a query on a connection that was ended',
    async () => {
      const client = clientAt(url)
      await client.connect()
      await client.end()
      return failure(client.query('select 1'))
    },
  ],
  [
    'a query takes longer than it may',
    async () => {
      const pool = new Pool({ connectionString: url, query_timeout: 50 })
      const error = await failure(pool.query('select pg_sleep(30)'))
      await pool.end()
      return error
    },
  ],
  [
    'every connection of the pool is in use',
    async () => {
      const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 }) // the first one has to come
      const held = await pool.connect()
      const error = await failure(pool.query('select 1'))
      held.release()
      await pool.end()
      return error
    },
  ],
  [
    'a server that accepts and says nothing',
    async () => {
      const sockets: Socket[] = []
      const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
      await once(silent, 'listening')
      const own = silent.address()
      const port = typeof own === 'object' && own !== null ? own.port : 0
      const pool = new Pool({ host: '127.0.0.1', port, user: 'nobody', connectionTimeoutMillis: 50 })
      const error = await failure(pool.query('select 1'))
      await pool.end()
      for (const socket of sockets) socket.destroy()
      silent.close()
      return error
    },
  ],
]

/** Until PostgreSQL works on what that session asked: bytes that nobody has read would reset the line, which has a code. */
async function arrived(pid: number | undefined): Promise<void> {
  const looking = clientAt(url)
  await looking.connect()
  const isSleeping = "select 1 from pg_stat_activity where pid = $1 and state = 'active' and wait_event = 'PgSleep'"
  await expect.poll(async () => (await looking.query(isSleeping, [pid])).rowCount, { timeout: 20_000 }).toBe(1)
  await looking.end()
}

/** A connection through a line of ours that is cut in the middle of a query, and what is asked of it then. */
async function cutOff(): Promise<{ during: unknown; after: unknown }> {
  const line = await startDroppingPooler(url)
  const client = clientAt(line.url)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const running = failure(client.query('select pg_sleep(30)'))
  await arrived(rows[0]?.pid)
  line.stop()
  return { during: await running, after: await failure(client.query('select 1')) }
}

test.each(ends)('%s: away, which the installed pg says by its words alone', async (_, end) => {
  const error = await end()
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toHaveProperty('code') // once it has one, the words can go
  expect(error).toSatisfy(isDatabaseAway)
})

test('a query that PostgreSQL refuses is not away', async () => {
  const client = clientAt(url)
  await client.connect()
  expect(await failure(client.query('select 1 / 0'))).not.toSatisfy(isDatabaseAway)
  await client.end()
})
