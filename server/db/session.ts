import { Kysely, PostgresDialect } from 'kysely'
import { Client } from 'pg'
import { parsers, sessionUrl } from './connect.ts'
import type { Db, Tables } from './tables.ts'

/** One connection of its own, as `medkarta_app`: `client` for what only a connection can do (COPY), `db` for queries on it. */
export type Session = { client: Client; db: Db }

/** Opens a session for one piece of work; it is closed after that, whatever happens. */
export type WithSession = <T>(work: (session: Session) => Promise<T>) => Promise<T>

/** Sessions beside the pool. `close` cuts off those that are still open: what they have begun is rolled back. */
export type Sessions = { withSession: WithSession; close(): Promise<void> }

export function makeSessions(url: string): Sessions {
  const open = new Set<Client>()
  return {
    async withSession(work) {
      const client = new Client({
        connectionString: sessionUrl(url),
        connectionTimeoutMillis: 5000,
        keepAlive: true,
        types: parsers,
      })
      // A break between two queries is told by the next query; without a listener it would end the process.
      client.on('error', () => undefined)
      open.add(client)
      try {
        await client.connect()
        return await work({ client, db: on(client) })
      } finally {
        open.delete(client)
        await client.end()
      }
    },
    async close() {
      await Promise.allSettled([...open].map((client) => client.end()))
    },
  }
}

/** Queries that all go over the one connection; it is not theirs to close. */
function on(client: Client): Db {
  const lent = Object.assign(client, { release: () => undefined })
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => undefined, options: {} } }),
  })
}
