import type { Context } from 'hono'
import type { HouseEnv } from './house-env.ts'

/**
 * Where a request comes from, for the limits on guessing. A proxy on this machine says it in the last part of
 * `X-Forwarded-For`, which it adds itself; everybody else could write there what they like.
 */
export function addressOf(c: Context<HouseEnv>): string {
  const peer = (c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
  const isLocal = peer === '::1' || peer.startsWith('127.')
  const forwarded = isLocal ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || peer
}
