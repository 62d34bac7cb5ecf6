import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { keepPool, poolOf } from './prepared.ts'
import type { Db, Tables } from './tables.ts'

/** The role as which the application works: it can neither change nor delete entries, see `migrations/`. */
export const APP_ROLE = 'medkarta_app'

/** Connections of one server. Embedded PostgreSQL allows 100. */
const POOL_SIZE = 16

/** `bigint` as number: none of ours passes 2^53. */
export const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
}

/**
 * How the application's sessions work from their first statement on: as its role; acknowledged means on the disk,
 * whatever the database's default; and whoever waits for a row gives up after a while, instead of holding the connection
 * that everybody else needs.
 */
const SETTINGS = {
  role: APP_ROLE,
  synchronous_commit: 'on',
  lock_timeout: '5s',
  // Whoever has waited for a row's lock reads what its last holder wrote, whatever the database's default.
  default_transaction_isolation: 'read\\ committed',
}

/** The same address, for sessions of the application. */
export function sessionUrl(url: string): string {
  const address = new URL(url)
  const ours = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`)
  const options = [address.searchParams.get('options'), ...ours].filter(Boolean)
  address.searchParams.set('options', options.join(' '))
  // A plus is a space only in forms (RFC 3986 knows none); `%20` is read alike by everybody.
  address.search = address.search.replaceAll('+', '%20')
  return address.href
}

/** How a pool is used at this moment. */
export type PoolUse = { open: number; idle: number; waiting: number }

export function poolUse(db: Db): PoolUse {
  const pool = poolOf(db)
  return { open: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 }
}

/**
 * A pool of connections for queries. Nothing is connected until the first query.
 *
 * @param onIdleError is told when a connection that nobody uses breaks; the next query makes a new one
 */
export function connect(url: string, onIdleError?: (error: Error) => void): Db {
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: 5000, types: parsers })
  // Without a listener the process would end; nothing is lost, whoever asks next learns from their own query.
  pool.on('error', (error) => onIdleError?.(error))
  // The same of one that is in use, between two queries: whoever uses it learns from the next one.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  keepPool(db, pool)
  return db
}

/** Connections for the application's work, as `medkarta_app`. */
export function connectApp(url: string, onIdleError?: (error: Error) => void): Db {
  return connect(sessionUrl(url), onIdleError)
}
