import type { ReceivedBytes, StoredPicture } from '#lib/protocol/attachment.ts'
import type { Outcome, SentPicture, SentPiece, Session } from '#lib/sync/network.ts'
import type { SyncParts } from '#lib/sync/sender.ts'

/** A context of the browser was ended at that moment. */
export class Killed extends Error {}

const ASKED = new Set<PropertyKey>(['transaction', 'outbox', 'retry', 'account', 'entries', 'heads', 'pictures'])

/**
 * The same parts in a context that dies at the n-th thing that it asks of the store or the network: before a request,
 * while it is under way, or with the answer in its hands. What it asked of the server goes on there.
 *
 * @param leftBehind told when it died in the middle of an append
 */
export function mortal(parts: SyncParts, step: number, leftBehind: () => void): SyncParts {
  let steps = 0
  const dies = () => ++steps >= step
  const count = () => {
    if (dies()) throw new Killed()
  }
  const db = new Proxy(parts.db, {
    get(target, key) {
      if (ASKED.has(key)) count()
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const append: SyncParts['network']['append'] = async (...ask) => {
    count()
    const answering = parts.network.append(...ask)
    if (dies()) {
      leftBehind()
      throw new Killed()
    }
    const answer = await answering
    count()
    return answer
  }
  const put =
    <P, A>(ask: (session: Session, cardId: string, picture: P, ended: AbortSignal) => Promise<A>) =>
    async (session: Session, cardId: string, picture: P, ended: AbortSignal) => {
      count()
      const dead = new AbortController() // of whoever dies the browser ends the requests
      const answering = ask(session, cardId, picture, AbortSignal.any([ended, dead.signal]))
      if (dies()) {
        dead.abort()
        throw new Killed()
      }
      const answer = await answering
      count()
      return answer
    }
  const { network } = parts
  const putPicture = put<SentPicture, Outcome<StoredPicture>>((...ask) => network.putPicture(...ask))
  const putPiece = put<SentPiece, Outcome<ReceivedBytes>>((...ask) => network.putPiece(...ask))
  return { ...parts, db, network: { ...network, append, putPicture, putPiece } }
}
