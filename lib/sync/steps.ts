import { digestsIn } from '#lib/card/attachments.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import { endSession, readAccount } from '#lib/store/account.ts'
import type { Trouble } from '#lib/store/database.ts'
import { allOutbox, markRefused } from '#lib/store/outbox.ts'
import { sendAgain } from '#lib/store/pictures.ts'
import { DECISIONS } from './decide.ts'
import type { Session } from './network.ts'
import { type Next, nextBatch } from './next.ts'
import { forgetPauses, type Lane, pauseAll, pauseCard } from './pauses.ts'
import type { SyncParts } from './sender.ts'

/**
 * What is left after a drain. `idle`: nothing of this person waits. `at`: something does, look again then (ms since the
 * epoch). `sign-in`, `update`: it waits for a person.
 */
export type Drained =
  | { state: 'idle' }
  | { state: 'at'; time: number }
  | { state: 'sign-in' }
  | { state: 'update'; code: ErrorCode }

/**
 * How one request to the server ended. `piece`: it took a piece of a picture. `silent`, `limited`: more than its card waits,
 * the latter so many seconds. `isMidway`: pieces of the same picture had gone well just before.
 */
export type Step =
  | { type: 'sent' }
  | { type: 'piece' }
  | { type: 'pause-card'; trouble: Trouble }
  | { type: 'silent'; isMidway: boolean }
  | { type: 'limited'; seconds: number }
  | { type: 'stop'; drained: Drained }

export const SENT: Step = { type: 'sent' }
export const SILENT: Step = { type: 'silent', isMidway: false }
/** The server is there, and this card did not go. */
export const cardLater = (trouble: Trouble): Step => ({ type: 'pause-card', trouble })

/** What may go now, under the session that is here; `left`: nothing may. */
export async function whatNext({
  db,
  clock,
}: Pick<SyncParts, 'db' | 'clock'>): Promise<{ type: 'left'; drained: Drained } | (Next & { session: Session })> {
  const account = await readAccount(db)
  const own = (await allOutbox(db)).filter((row) => row.state === 'waiting' && row.authorId === account?.staff.id)
  if (!account || own.length === 0) return { type: 'left', drained: { state: 'idle' } }
  const { server, token } = account
  if (token === null) return { type: 'left', drained: { state: 'sign-in' } }
  return { ...(await nextBatch(db, own, clock.now())), session: { server, token } }
}

/**
 * Keeps what a request of a card came to.
 *
 * @returns what is left, if nothing more may go until a person does something
 */
export async function afterStep(parts: SyncParts, lane: Lane, cardId: string, step: Step): Promise<Drained | null> {
  if (step.type === 'stop') return step.drained
  if (step.type === 'pause-card') await pauseCard(parts, cardId, step.trouble, lane)
  else if (step.type === 'silent') await pauseAll(parts, step.isMidway ? null : cardId, 0, lane)
  else if (step.type === 'limited') await pauseAll(parts, cardId, step.seconds, 'outbox')
  else if (lane === 'outbox') await forgetPauses(parts.db, cardId)
  else await parts.db.retry.bulkDelete(step.type === 'piece' ? [lane, cardId] : [lane])
  return null
}

/** The server said no to an entry, or to a picture of it. */
export async function refusedStep(
  parts: SyncParts,
  session: Session,
  row: OutboxRow,
  code: ErrorCode,
  params: ErrorParams = {},
): Promise<Step> {
  switch (DECISIONS[code]) {
    case 'retry':
      return cardLater(code)
    case 'wait':
      return { type: 'limited', seconds: typeof params.seconds === 'number' ? params.seconds : 0 }
    case 'sign-in':
      await endSession(parts.db, session.token)
      return { type: 'stop', drained: { state: 'sign-in' } }
    case 'update':
      return { type: 'stop', drained: { state: 'update', code } }
    case 'pictures':
      if (await sendAgain(parts.db, row.cardId, digestsIn(row.content))) return cardLater(null)
      return refuse(parts, row, code, params)
    case 'refuse':
      return refuse(parts, row, code, params)
  }
}

/** The entry waits no more: what kept it from being sent before says nothing about the next one of its card. */
async function refuse(parts: SyncParts, row: OutboxRow, code: ErrorCode, params: ErrorParams): Promise<Step> {
  await markRefused(parts.db, row.id, code, params)
  await forgetPauses(parts.db, row.cardId)
  return SENT
}
