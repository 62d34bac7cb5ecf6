import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { PIECE_LEAST, PIECE_LIMIT } from '#lib/protocol/attachment.ts'
import type { PictureRow } from '#lib/store/database.ts'
import { markSent, unsentPicture } from '#lib/store/pictures.ts'
import type { Outcome, Session } from './network.ts'
import { beginAgain } from './pauses.ts'
import type { SyncParts } from './sender.ts'
import { afterStep, cardLater, type Drained, refusedStep, SENT, type Step, whatNext } from './steps.ts'

/** How long a piece should be on its way, in milliseconds: browsers end a background that waits for 30 seconds. */
const PIECE_MS = 5_000

/** Where the next piece of a picture begins, and how long it is, in bytes; unknown before the server has said it. */
type Course = { of: string; from: number; length: number }

/** What one holder of the lock has in hand. `taken`: the picture of which the server took a piece last, as `Course` names it. */
type Hand = { ended: AbortSignal; course: Course | null; taken: string | null }

/**
 * Sends one picture that an entry waits for, if no entry is ready; a long one piece by piece. One at a time over all
 * contexts, under a lock of its own: over a slow line it takes minutes, and entries that need not wait for it do not.
 * Whoever takes the lock away ends it, and that is no failure: nothing has to wait after it.
 *
 * @param between called after every piece but the last
 * @returns what is left, if nothing more may go until a person does something
 */
export const sendPicture = (parts: SyncParts, between: () => Promise<unknown>): Promise<Drained | null> =>
  parts.locks.run('pictures', async (ended) => {
    const hand: Hand = { ended, course: null, taken: null }
    while (!ended.aborted) {
      const next = await whatNext(parts)
      if (next.type !== 'at' || !next.blocked) return null
      await beginAgain(parts, next.blocked.cardId)
      const step = await send(parts, next.session, next.blocked, hand)
      if (ended.aborted) return null
      const stopped = await afterStep(parts, 'pictures', next.blocked.cardId, step)
      if (stopped || !hand.course) return stopped
      await between()
    }
    return null
  })

async function send(parts: SyncParts, session: Session, row: OutboxRow, hand: Hand): Promise<Step> {
  const picture = await unsentPicture(parts.db, row)
  if (!picture) return SENT
  const outcome = await put(parts, session, picture, hand)
  if (outcome.type === 'silent') return { type: 'silent', isMidway: hand.taken === nameOf(picture) }
  if (outcome.type === 'not-understood') return cardLater('not-understood')
  if (outcome.type === 'refused') return refusedStep(parts, session, row, outcome.code, outcome.params)
  if (outcome.value.isWhole) await markSent(parts.db, row.cardId, picture.digest)
  return outcome.value.isTaken ? { type: 'piece' } : SENT
}

const nameOf = ({ cardId, digest }: PictureRow) => `${cardId} ${digest}`

/** `isTaken`: a piece was taken now; otherwise it was asked for, or the picture went as a whole. */
type Put = Outcome<{ isWhole: boolean; isTaken: boolean }>

async function put(parts: SyncParts, session: Session, picture: PictureRow, hand: Hand): Promise<Put> {
  const pieces = picture.bytes.length > PIECE_LEAST ? await putPiece(parts, session, picture, hand) : null
  // An older server takes wholes alone; and a card that is not there it does not find either.
  if (pieces && !(pieces.type === 'refused' && pieces.code === 'not-found')) return pieces
  const outcome = await parts.network.putPicture(session, picture.cardId, picture, hand.ended)
  return outcome.type === 'answer' ? { ...outcome, value: { isWhole: true, isTaken: false } } : outcome
}

/** The next piece, from where the server has it; before the first one it is asked by an empty one where that is. */
async function putPiece(
  { network, clock }: SyncParts,
  session: Session,
  picture: PictureRow,
  hand: Hand,
): Promise<Put> {
  const { cardId, bytes } = picture
  const size = bytes.length
  const of = nameOf(picture)
  const known = hand.course?.of === of ? hand.course : null
  hand.course = null
  const { from, length } = known ?? { from: size, length: 0 }
  const began = clock.now()
  const piece = { ...picture, bytes: bytes.slice(from, from + length), from, size }
  const outcome = await network.putPiece(session, cardId, piece, hand.ended)
  if (outcome.type !== 'answer') return outcome
  const { received } = outcome.value
  if (known && received === from) return { type: 'not-understood' }
  const isWhole = received >= size
  const next = known ? nextLength(length, clock.now() - began) : PIECE_LEAST
  if (!isWhole) hand.course = { of, from: received, length: next }
  const isTaken = known !== null && received > from
  if (isTaken) hand.taken = of
  return { type: 'answer', value: { isWhole, isTaken } }
}

/** As much as goes in `PIECE_MS`, after a piece of `length` bytes took `ms` milliseconds. */
const nextLength = (length: number, ms: number): number =>
  Math.round(Math.min(PIECE_LIMIT, Math.max(PIECE_LEAST, (length / Math.max(1, ms)) * PIECE_MS)))
