import type { LiveAsk } from '#lib/protocol/live.ts'
import type { Context, LiveCall } from '#server/context.ts'
import { authorise } from './authorise.ts'
import type { ByteAnswer } from './byte-answer.ts'

/**
 * Opens a stream of what happens on cards and in the directory: numbers only, the data is read as ever. It ends with the
 * session.
 *
 * @throws MedkartaError `rate-limited` when this person has too many streams open
 */
export async function live(call: Context & LiveCall, ask: LiveAsk): Promise<ByteAnswer> {
  authorise(call, 'reader')
  const { actor, token, hangUp } = call
  const body = await call.live.open({ ...ask, actor, token, hangUp })
  // Proxies that collect an answer before they pass it on would hold back what has to be there now (nginx).
  return { body, headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' } }
}
