import type { Hono } from 'hono'
import type { Door } from '#server/context.ts'
import { isReady } from '#server/verbs/health.ts'
import type { HouseEnv } from './house-env.ts'

/**
 * Whether the process runs (`/livez`: else start it anew) and whether it can serve (`/readyz`: else send people to another
 * server meanwhile), as orchestrators and load balancers ask it.
 */
export function serveProbes(app: Hono<HouseEnv>, { db }: Pick<Door, 'db'>): void {
  app.get('/livez', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => ((await isReady(db)) ? c.text('ok\n') : c.text('the database is away\n', 503)))
}

/** What is answered before the database is open and its tables are made. */
export function answerStarting(request: Request): Response {
  if (new URL(request.url).pathname === '/livez') return new Response('ok\n')
  const body = { error: { code: 'unavailable' } }
  return Response.json(body, { status: 503, headers: { 'retry-after': '1' } })
}
