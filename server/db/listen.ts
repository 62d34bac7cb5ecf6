import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { sessionUrl } from './connect.ts'

/** The channel of all Medkarta servers on one database. */
export const CHANNEL = 'medkarta'

/** By what name the connection is known in PostgreSQL's own views. */
export const LISTENER = 'medkarta listens'

/** The first pause after the connection died, doubled up to the longest, in milliseconds. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 5_000
/** How often the connection is tried, and how long it may take to answer: a dead line says nothing by itself. */
const PING_EVERY = 10_000
const PING_PATIENCE = 5_000

export type Ears = {
  /** A notification arrived. */
  onMessage(payload: string): void
  /** From now on everything is heard. What was told before may have been missed. */
  onListening(): void
  /** Nothing is heard until `onListening` again. */
  onDeaf(error: Error): void
}

/** Ends the listening. */
export type Listening = { close(): Promise<void> }

/**
 * Listens on one connection of its own, made again whenever it dies. It has to be a session of PostgreSQL's: a pooler that
 * hands out transactions does not keep LISTEN.
 */
export function listen(url: string, ears: Ears): Listening {
  const over = new AbortController()
  const running = run(sessionUrl(url), ears, over.signal)
  return {
    async close() {
      over.abort()
      await running
    },
  }
}

async function run(url: string, ears: Ears, over: AbortSignal): Promise<void> {
  for (let failures = 0; !over.aborted; failures++) {
    const error = await once(url, over, ears, () => {
      failures = 0
    })
    if (over.aborted) return
    ears.onDeaf(error)
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
    await Promise.allSettled([sleep(pause, undefined, { signal: over })])
  }
}

/** One life of the connection. @returns why it ended */
async function once(url: string, over: AbortSignal, ears: Ears, up: () => void): Promise<Error> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: PING_PATIENCE,
    keepAlive: true,
    application_name: LISTENER,
  })
  const { promise: ended, resolve } = Promise.withResolvers<Error>()
  client.on('error', resolve)
  client.on('end', () => resolve(new Error('the connection ended')))
  client.on('notification', ({ payload }) => ears.onMessage(payload ?? ''))
  const stop = () => resolve(new Error('closed'))
  over.addEventListener('abort', stop)
  const pings = new AbortController()
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    up()
    ears.onListening()
    return await Promise.race([ended, ping(client, pings.signal)])
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    pings.abort()
    over.removeEventListener('abort', stop)
    await Promise.allSettled([Promise.race([client.end(), sleep(1_000)])])
  }
}

/** Asks something small again and again. @returns when there was no answer in time */
async function ping(client: Client, over: AbortSignal): Promise<Error> {
  while (!over.aborted) {
    await Promise.allSettled([sleep(PING_EVERY, undefined, { signal: over })])
    if (over.aborted) break
    const late = sleep(PING_PATIENCE, 'late' as const)
    if ((await Promise.race([client.query('select 1'), late])) === 'late') return new Error('the connection is silent')
  }
  return new Error('closed')
}
