import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { PIECE_LEAST, PIECE_LIMIT } from '#lib/protocol/attachment.ts'
import type { PictureRow } from '#lib/store/database.ts'
import { markSent, unsentPicture } from '#lib/store/pictures.ts'
import type { Network, Outcome, Session } from './network.ts'
import { beginAgain } from './pauses.ts'
import type { SyncParts } from './sender.ts'
import { afterStep, cardLater, type Drained, refusedStep, SENT, SILENT, type Step, whatNext } from './steps.ts'

/** How long a piece should be on its way, in milliseconds: browsers end a background that waits for 30 seconds. */
const PIECE_MS = 5_000

/** A picture that goes piece by piece: where the next one begins, and how long it is. In bytes. */
type Course = { key: string; from: number; length: number }

/** The one on each line, as far as is known here; the server knows. */
const courses = new WeakMap<Network, Course>()

/**
 * Sends one picture that an entry waits for, or a piece of it, if no entry is ready. One at a time over all contexts, under
 * a lock of its own: over a slow line it takes minutes, and entries that need not wait for it do not. Whoever takes the
 * lock away ends it, and that is no failure: nothing has to wait after it.
 *
 * @returns what is left, if nothing more may go until a person does something
 */
export const sendPicture = (parts: SyncParts): Promise<Drained | null> =>
  parts.locks.run('pictures', async (ended) => {
    const next = await whatNext(parts)
    if (next.type !== 'at' || !next.blocked) return null
    await beginAgain(parts, next.blocked.cardId)
    const step = await send(parts, next.session, next.blocked, ended)
    return ended.aborted ? null : afterStep(parts, 'pictures', next.blocked.cardId, step)
  })

async function send(parts: SyncParts, session: Session, row: OutboxRow, ended: AbortSignal): Promise<Step> {
  const picture = await unsentPicture(parts.db, row)
  if (!picture) return SENT
  const outcome = await put(parts, session, picture, ended)
  if (outcome.type === 'silent') return SILENT
  if (outcome.type === 'not-understood') return cardLater('not-understood')
  if (outcome.type === 'refused') return refusedStep(parts, session, row, outcome.code, outcome.params)
  if (outcome.value.isWhole) await markSent(parts.db, row.cardId, picture.digest)
  return SENT
}

type Put = Outcome<{ isWhole: boolean }>

async function put(parts: SyncParts, session: Session, picture: PictureRow, ended: AbortSignal): Promise<Put> {
  const pieces = picture.bytes.length > PIECE_LEAST ? await putPiece(parts, session, picture, ended) : null
  // An older server takes wholes alone; and a card that is not there it does not find either.
  if (pieces && !(pieces.type === 'refused' && pieces.code === 'not-found')) return pieces
  const outcome = await parts.network.putPicture(session, picture.cardId, picture, ended)
  return outcome.type === 'answer' ? { ...outcome, value: { isWhole: true } } : outcome
}

/** The next piece, from where the server has it. A line that failed is tried with a short one. */
async function putPiece(parts: SyncParts, session: Session, picture: PictureRow, ended: AbortSignal): Promise<Put> {
  const { network, clock } = parts
  const { cardId, bytes } = picture
  const size = bytes.length
  const course = courses.get(network)
  const key = `${session.token} ${cardId} ${picture.digest}`
  const isKnown = course?.key === key
  courses.delete(network)
  const { from, length } = isKnown ? course : { from: size, length: 0 }
  const began = clock.now()
  const piece = bytes.slice(from, from + length)
  const outcome = await network.putPiece(session, cardId, { ...picture, bytes: piece, from, size }, ended)
  if (outcome.type !== 'answer') return outcome
  const { received } = outcome.value
  if (isKnown && received === from) return { type: 'not-understood' }
  const isWhole = received >= size
  const next = isKnown ? nextLength(length, clock.now() - began) : PIECE_LEAST
  if (!isWhole) courses.set(network, { key, from: received, length: next })
  return { type: 'answer', value: { isWhole } }
}

/** As much as goes in `PIECE_MS`, after a piece of `length` bytes took `ms` milliseconds. */
const nextLength = (length: number, ms: number): number =>
  Math.round(Math.min(PIECE_LIMIT, Math.max(PIECE_LEAST, (length / Math.max(1, ms)) * PIECE_MS)))
