import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { readCard, readHead } from '#lib/store/cards.ts'
import type { NewRow } from '#lib/store/outbox.ts'
import { takeHistory } from '#lib/store/take-history.ts'
import { type CardParts, FRESH, failed, isWhole, OVER, PAGE, type Refreshed, wrongIn } from './card.ts'
import { lostEntries, picturesHere } from './lost-entries.ts'
import type { Session } from './network.ts'

/**
 * The end that was seen here, the server's, the entries that only this machine still has, and those of their pictures
 * that are here, by the digest under which an entry names each.
 */
export type Rewritten = { seen: Head; now: Head; lost: Entry[]; pictures: ReadonlyMap<string, Attachment> }

/**
 * A person goes on from a history that no longer holds what was seen here, such as that of a restored backup. The
 * server's takes the place of what is here, and in the same transaction entries are written that say so to everybody.
 *
 * @param trace makes those entries, with the words and the pictures of what would be lost
 * @returns `history-changed` with `wrongAt` when the server's chain is not whole in itself: nobody can go on from it
 */
export async function acceptHistory(
  parts: CardParts,
  session: Session,
  cardId: string,
  trace: (rewritten: Rewritten) => NewRow[],
): Promise<Refreshed> {
  return parts.locks.run(`card:${cardId}`, async () => {
    const outcome = await parts.network.readEntries(session, cardId, { limit: PAGE })
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    const { entries, head } = outcome.value
    const seen = (await readHead(parts.db, cardId)) ?? { seq: 0, hash: '' }
    if (!(await isWhole(outcome.value))) {
      return { state: 'history-changed', seq: seen.seq, wrongAt: await wrongIn(outcome.value) }
    }
    const lost = await lostEntries(parts, session, cardId, (await readCard(parts.db, cardId))?.entries ?? [], entries)
    if (!Array.isArray(lost)) return lost
    const rows = trace({ seen, now: head, lost, pictures: await picturesHere(parts.db, cardId, lost) })
    return (await takeHistory(parts.db, session.token, outcome.value, cardId, rows, parts.clock.now())) ? FRESH : OVER
  })
}
