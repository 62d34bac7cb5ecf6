import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PoolUse } from './db/connect.ts'

/** A request that was answered. `route` is a pattern, never an address that somebody asked for. */
export type Answered = { method: string; route: string; status: number; seconds: number }

/** What is counted, for Prometheus. Labels name routes and states only: nobody's name, no card. */
export type Metrics = {
  answered(request: Answered): void
  /** All of it, in the text format of Prometheus. */
  text(): Promise<string>
}

/** @param now asked each time somebody reads the metrics */
export function makeMetrics(now: { streams(): number; pool(): PoolUse }): Metrics {
  const registers = [new Registry()]
  const [register] = registers as [Registry]
  collectDefaultMetrics({ register }) // memory, event loop, processor
  const requests = new Histogram({
    name: 'medkarta_http_request_duration_seconds',
    help: 'Answered requests by route; entries are appended by POST /api/cards/:cardId/entries',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('medkarta_streams', 'Open panels that hear of what is new', now.streams)
  gauge('medkarta_database_connections', 'Connections to the database', () => now.pool().open)
  gauge('medkarta_database_connections_idle', 'Those of them that nobody uses', () => now.pool().idle)
  gauge('medkarta_database_waiting', 'Requests that wait for a connection', () => now.pool().waiting)
  return {
    answered: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    text: () => register.metrics(),
  }
}

/** Where metrics are read. `take`: from then on they are those; until then there are none, which Prometheus sees as 503. */
export type MetricsListener = { http: Server; take(metrics: Metrics): void }

/**
 * Serves `/metrics` and nothing else, on a port of its own that the proxy in front does not pass on.
 *
 * @throws the system's error when nobody can listen there
 */
export async function listenForMetrics(port: number, host: string): Promise<MetricsListener> {
  let metrics: Metrics | null = null
  const http = createServer(async (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return response.writeHead(404).end()
    if (metrics === null) return response.writeHead(503).end()
    response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(await metrics.text())
  })
  await once(http.listen(port, host), 'listening')
  return { http, take: (next) => (metrics = next) }
}
