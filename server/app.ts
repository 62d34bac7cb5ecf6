import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { SNAPSHOT_CHECK_HEADER, SNAPSHOT_VERSION_HEADER } from '#lib/protocol/directory.ts'
import { type EndpointName, endpoints } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { PROTOCOL_HEADER } from '#lib/protocol/version.ts'
import type { Metrics } from './metrics.ts'
import { answerErrors, refuse } from './routes/answer-error.ts'
import { serveCardPage } from './routes/card-page.ts'
import { serveHomePage } from './routes/home-page.ts'
import type { HouseEnv } from './routes/house-env.ts'
import { serveJoinPage } from './routes/join-page.ts'
import { serveOpenApi } from './routes/open-api.ts'
import { serveProbes } from './routes/probes.ts'
import { checkProtocolVersion } from './routes/protocol-version.ts'
import { type House, handle, limitBody } from './routes/route.ts'
import { cutSlowReaders } from './routes/slow-readers.ts'

/** The name under which a request stands in the log, for whoever reports a failure. */
const REQUEST_HEADER = 'medkarta-request'

/** The server's whole HTTP side. It never listens and keeps nothing between requests. */
export function buildApp(
  house: House & { log: Logger; answered?: Metrics['answered'] | undefined },
): OpenAPIHono<HouseEnv> {
  const app = new OpenAPIHono<HouseEnv>()
  app.use(nameAndLog(house), cutSlowReaders(house))
  app.use(
    secureHeaders({
      referrerPolicy: 'no-referrer',
      crossOriginResourcePolicy: 'cross-origin', // pages of extensions
      strictTransportSecurity: false, // is for the proxy to say, which has the certificate
    }),
  )
  app.use('/api/*', extensionsOnly, checkProtocolVersion)
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path, ...rest } = endpoints[name]
    const limits = 'body' in rest && typeof rest.body === 'string' ? [] : [limitBody(house)]
    app.on(method, [path.replaceAll(/\{(\w+)\}/g, ':$1')], ...limits, handle(house, name))
  }
  serveOpenApi(app)
  serveProbes(app, house)
  serveHomePage(app)
  serveJoinPage(app)
  serveCardPage(app)
  app.notFound((c) => refuse(c, new MedkartaError('not-found')))
  app.onError(answerErrors(house.log))
  return app
}

/** One line a request, with the route's pattern for its address: a query may hold a client's name. */
function nameAndLog({ log, answered }: Parameters<typeof buildApp>[0]): MiddlewareHandler<HouseEnv> {
  return async (c, next) => {
    const request = randomUUID()
    const start = performance.now()
    c.set('requestId', request)
    c.header(REQUEST_HEADER, request)
    await next()
    const ms = performance.now() - start
    const told = { method: c.req.method, route: routePath(c, -1), status: c.res.status }
    log.info({ request, ...told, ms: Math.round(ms) }, 'request')
    answered?.({ ...told, seconds: ms / 1000 })
  }
}

const EXPOSED = [SNAPSHOT_VERSION_HEADER, SNAPSHOT_CHECK_HEADER, REQUEST_HEADER, 'retry-after']

const ownPage = (origin: string) => (/^(chrome|moz)-extension:\/\/[\w-]+$/.test(origin) ? origin : null)

const preflight = cors({
  origin: ownPage,
  allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', PROTOCOL_HEADER],
  exposeHeaders: EXPOSED,
  maxAge: 86_400,
})

/**
 * Pages of extensions may ask, by token; no web page may. Cookies are neither set nor read. What every answer says is said
 * before it is made: Hono makes an answer anew whose headers change afterwards, which costs more than most answers.
 */
const extensionsOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next)
  const origin = ownPage(c.req.header('origin') ?? '')
  if (origin !== null) c.header('access-control-allow-origin', origin)
  c.header('access-control-expose-headers', EXPOSED.join(','))
  c.header('vary', 'Origin')
  c.header('cache-control', 'no-store')
  await next()
}
