import type { MiddlewareHandler } from 'hono'
import type { HouseEnv } from './house-env.ts'

/** How long a caller may take nothing of an answer that waits for them, in milliseconds. A stream beats four times in it. */
const READ_PATIENCE = 60_000

/**
 * An answer stays in memory until it is taken: whoever takes nothing of it for so long is cut off, and may ask again.
 * Node counts what leaves as a sign of life, destroys a connection that has none, and takes the limit back with its next
 * request (`resetSocketTimeout`): what the server itself takes long for is not counted.
 */
export const cutSlowReaders =
  (patience = READ_PATIENCE): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    await next()
    c.env?.incoming?.socket.setTimeout(patience)
  }
