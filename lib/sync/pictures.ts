import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { markSent, unsentPicture } from '#lib/store/pictures.ts'
import type { Session } from './network.ts'
import { beginAgain } from './pauses.ts'
import type { SyncParts } from './sender.ts'
import { afterStep, cardLater, type Drained, refusedStep, SENT, SILENT, type Step, whatNext } from './steps.ts'

/**
 * Sends one picture that an entry waits for, if no entry is ready. One at a time over all contexts, under a lock of its
 * own: over a slow line it takes minutes, and entries that need not wait for it do not. Whoever takes the lock away ends
 * it, and that is no failure: nothing has to wait after it.
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
  const outcome = await parts.network.putPicture(session, row.cardId, picture, ended)
  if (outcome.type === 'silent') return SILENT
  if (outcome.type === 'not-understood') return cardLater('not-understood')
  if (outcome.type === 'refused') return refusedStep(parts, session, row, outcome.code, outcome.params)
  await markSent(parts.db, row.cardId, picture.digest)
  return SENT
}
