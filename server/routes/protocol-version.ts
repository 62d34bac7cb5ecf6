import type { MiddlewareHandler } from 'hono'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'

/**
 * Turns away callers that speak a protocol version which this server does not. One that names none (a person with curl,
 * a health check) is served as of today.
 */
export const checkProtocolVersion: MiddlewareHandler = async (c, next) => {
  const said = c.req.header(PROTOCOL_HEADER)
  if (said !== undefined && c.req.path !== '/api/health') check(said)
  await next()
}

function check(said: string): void {
  if (!/^\d{1,9}$/.test(said))
    throw new MedkartaError('bad-request', { field: PROTOCOL_HEADER, reason: 'not a number' })
  if (Number(said) < OLDEST_PROTOCOL_VERSION) throw new MedkartaError('protocol-too-old')
  if (Number(said) > PROTOCOL_VERSION) throw new MedkartaError('protocol-too-new')
}
