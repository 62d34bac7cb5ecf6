import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { pino } from 'pino'
import type { Clock } from '#lib/platform/clock.ts'
import { buildApp } from '#server/app.ts'
import type { Auth } from '#server/auth/auth.ts'
import { parsers, sessionUrl } from '#server/db/connect.ts'
import type { Db, Tables } from '#server/db/tables.ts'
import type { Live } from '#server/live/live.ts'
import type { Send } from './line.ts'

/** A server that can die. */
export type MortalServer = {
  fetch: Send
  /** @param refusals how many requests find nobody there before it is started again, if that is not a matter of time */
  kill(refusals: number): void
  /** Resolves when it answers again. */
  heal(): Promise<void>
  close(): Promise<void>
}

type House = { url: string; clock: Clock; auth: Auth; live: Live; over?: (db: Db) => Db }
type Life = { fetch: Send; end(): Promise<void> }

/**
 * A server in this process: when it dies its connections break, and its answers are heard by nobody.
 *
 * @param house `url`: the database with its owner's rights; `over`: what stands between the server and its database
 */
export function mortalServer(house: House): MortalServer {
  let life: Life | null = begin(house)
  let refusals = 0
  const ending: Promise<void>[] = []
  return {
    async fetch(url, init) {
      if (life === null && refusals-- > 0) throw new TypeError('fetch failed')
      life ??= begin(house)
      return life.fetch(url, init)
    },
    kill(times) {
      if (life !== null) ending.push(life.end())
      life = null
      refusals = times
    },
    async heal() {
      refusals = 0
    },
    async close() {
      this.kill(0)
      await Promise.all(ending)
    },
  }
}

function begin({ url, clock, auth, live, over = (db) => db }: House): Life {
  const sockets: Socket[] = []
  const stream = () => {
    const socket = new Socket()
    sockets.push(socket)
    return socket
  }
  const pool = new Pool({ connectionString: sessionUrl(url), max: 4, types: parsers, stream })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = over(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }))
  const house = { db, clock, auth, live, publicUrl: SERVER, pace: () => undefined }
  const app = buildApp({ ...house, log: pino({ level: 'silent' }) })
  const { promise: dead, resolve: die } = Promise.withResolvers<null>()
  return {
    async fetch(ask, init) {
      const answer = await Promise.race([app.request(ask, init), dead])
      if (answer === null) throw new TypeError('fetch failed')
      return answer
    },
    async end() {
      die(null)
      for (const socket of sockets) socket.destroy()
      await pool.end()
    },
  }
}

/** Where the browsers of the model reach the server. */
export const SERVER = 'https://cards.example.com'
