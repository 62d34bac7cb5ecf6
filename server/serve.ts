import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Logger } from 'pino'
import { systemClock } from '#lib/platform/clock.ts'
import { buildApp } from './app.ts'
import { makeAuth } from './auth/auth.ts'
import { firstAdminLink } from './auth/first-admin.ts'
import { type Config, spoolFolder } from './config.ts'
import { poolUse } from './db/connect.ts'
import { keepServerAddress } from './db/server-address.ts'
import { everyDay } from './housekeeping.ts'
import { makeLive } from './live/live.ts'
import { listenForMetrics, type MetricsListener, makeMetrics } from './metrics.ts'
import { openDatabase } from './open-database.ts'
import { makePace } from './routes/pace.ts'
import { answerStarting } from './routes/probes.ts'
import { StartError } from './start-error.ts'
import { dropOrphans } from './verbs/drop-orphans.ts'
import { FILE_LIMIT } from './verbs/import/spool.ts'

/** How long requests may take to finish when the server stops. */
const GRACE = 10_000

/** The slowest line over which the largest file may be imported: 100 kB a second. Node would give it five minutes. */
const UPLOAD = Math.ceil(FILE_LIMIT / 100)

export type Serving = {
  /** Where people reach it. */
  publicUrl: string
  /** Makes the first administrator; null when there is one. */
  adminLink: string | null
  /** Finishes the requests under way, as far as they end in time, then closes the database. */
  stop(): Promise<void>
}

/**
 * Starts the server of a company.
 *
 * @param onLost told when the data folder was taken by another process: this one must end
 * @throws StartError
 */
export async function serve(config: Config, log: Logger, onLost: (error: Error) => void): Promise<Serving> {
  const server = await listen(config)
  let metrics: MetricsListener | null = null
  try {
    metrics = await listenBeside(config)
    return await open(config, log, onLost, { server, metrics })
  } catch (error) {
    for (const http of [server.http, metrics?.http]) {
      http?.close()
      http?.closeAllConnections()
    }
    throw error
  }
}

type Listeners = { server: Listener; metrics: MetricsListener | null }

async function open(
  config: Config,
  log: Logger,
  onLost: (error: Error) => void,
  { server, metrics }: Listeners,
): Promise<Serving> {
  const clock = systemClock
  const database = await openDatabase(config, {
    clock,
    beside: false,
    who: `a Medkarta server, process ${process.pid}`,
    onTrouble: (message) => log.error(message),
    onLost,
  })
  try {
    const { db } = database
    const publicUrl = config.publicUrl ?? `http://localhost:${portOf(server.http)}`
    await keepServerAddress(db, publicUrl)
    const live = makeLive({ db, clock, onTrouble: (what, error) => log.warn({ error: error.message }, what) })
    const listening = database.listen(live.ears)
    const door = { db, clock, auth: makeAuth(db), publicUrl, live }
    const answered = measure(metrics, { streams: live.streams, pool: () => poolUse(db) }, log)
    const pace = makePace(clock, config.pace)
    server.take(buildApp({ ...door, pace, answered, spoolFolder: spoolFolder(config), log }).fetch)
    const endHousekeeping = everyDay(
      () => dropOrphans(door),
      (error) =>
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'pictures not put in order'),
    )
    const stop = async () => {
      metrics?.http.close()
      await live.stop()
      await finish(server.http)
      await endHousekeeping()
      await listening.close()
      await database.close()
    }
    return { publicUrl, adminLink: await firstAdminLink(door), stop }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** @returns what hears of answered requests; undefined when nobody asked for metrics */
function measure(listener: MetricsListener | null, now: Parameters<typeof makeMetrics>[0], log: Logger) {
  if (listener === null) return undefined
  const metrics = makeMetrics(now)
  listener.take(metrics)
  log.info({ port: portOf(listener.http) }, 'metrics')
  return metrics.answered
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

type Listener = { http: Server; take(fetch: Fetch): void }

/** Listens first: whoever watches hears that the process lives while the database starts and its tables are made. */
async function listen({ port, host }: Config): Promise<Listener> {
  let fetch: Fetch = answerStarting
  const http = createAdaptorServer({
    fetch: (request, env) => fetch(request, env),
    serverOptions: { requestTimeout: UPLOAD },
  }) as Server
  try {
    await once(http.listen(port, host), 'listening')
  } catch (cause) {
    throw explainListen(cause as NodeJS.ErrnoException, 'PORT', { port, host })
  }
  return { http, take: (next) => (fetch = next) }
}

/** Before the database too: that its port is taken is known before anything is started that has to be stopped again. */
async function listenBeside({ metricsPort, host }: Config): Promise<MetricsListener | null> {
  if (metricsPort === null) return null
  try {
    return await listenForMetrics(metricsPort, host)
  } catch (cause) {
    throw explainListen(cause as NodeJS.ErrnoException, 'METRICS_PORT', { port: metricsPort, host })
  }
}

type Variable = 'PORT' | 'METRICS_PORT'

function explainListen(
  cause: NodeJS.ErrnoException,
  variable: Variable,
  { port, host }: { port: number; host: string },
): unknown {
  if (cause.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is in use: Medkarta may run already, else another program. Stop it, or set ${variable} to another port.`,
      { cause },
    )
  }
  if (cause.code === 'EACCES') {
    return new StartError(`This user may not listen on port ${port}. Set ${variable} to a port above 1023.`, { cause })
  }
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') {
    return new StartError(`HOST=${host} is no address of this machine. Leave it out, or set it to one.`, { cause })
  }
  return cause
}

function portOf(http: Server): number {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Takes no new connections, lets requests end, and cuts off what lasts longer than the grace. */
async function finish(http: Server): Promise<void> {
  const closed = once(http, 'close')
  http.close()
  const idle = setInterval(() => http.closeIdleConnections(), 50)
  const late = setTimeout(() => http.closeAllConnections(), GRACE)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}
