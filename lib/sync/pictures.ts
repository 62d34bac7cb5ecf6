import { digestsIn } from '#lib/card/attachments.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { markSent, readPicture } from '#lib/store/pictures.ts'
import type { Outcome, Session } from './network.ts'
import type { SyncParts } from './sender.ts'

/**
 * Sends the pictures of an entry that the server does not have yet, before the entry itself. One that is not on this
 * machine is the server's to know: it refuses the entry if it does not.
 *
 * @returns what kept one from arriving, null when nothing did
 */
export async function sendPictures(
  { db, network }: Pick<SyncParts, 'db' | 'network'>,
  session: Session,
  { cardId, content }: Pick<OutboxRow, 'cardId' | 'content'>,
): Promise<Exclude<Outcome<unknown>, { type: 'answer' }> | null> {
  for (const digest of digestsIn(content)) {
    const picture = await readPicture(db, cardId, digest)
    if (!picture || picture.sent) continue
    const outcome = await network.putPicture(session, cardId, picture)
    if (outcome.type !== 'answer') return outcome
    await markSent(db, cardId, digest)
  }
  return null
}
