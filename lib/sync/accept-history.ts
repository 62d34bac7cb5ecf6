import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { readCard, readHead } from '#lib/store/cards.ts'
import type { NewRow } from '#lib/store/outbox.ts'
import { takeHistory } from '#lib/store/take-history.ts'
import { type CardParts, FRESH, failed, isWhole, OVER, PAGE, type Refreshed } from './card.ts'
import { doubtfulIn } from './doubtful.ts'
import type { Session } from './network.ts'

/** The end that was seen here, the server's, and the entries that only this machine still has. */
export type Rewritten = { seen: Head; now: Head; lost: Entry[] }

/**
 * A person goes on from a history that no longer holds what was seen here, such as that of a restored backup. The
 * server's takes the place of what is here, and in the same transaction entries are written that say so to everybody.
 *
 * @param trace makes those entries, with the words of what would be lost
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
      const wrongAt = (await doubtfulIn(outcome.value, null))?.broken.seq ?? head.seq
      return { state: 'history-changed', seq: seen.seq, wrongAt }
    }
    const lost = lostOf((await readCard(parts.db, cardId))?.entries ?? [], entries)
    const rows = trace({ seen, now: head, lost })
    return (await takeHistory(parts.db, session.token, outcome.value, cardId, rows, parts.clock.now())) ? FRESH : OVER
  })
}

/** Entries that were seen here and that the server has no longer, as far back as its page reaches. */
function lostOf(seen: readonly Entry[], page: readonly Entry[]): Entry[] {
  const there = new Set(page.map(({ hash }) => hash))
  const oldest = page[0]?.seq ?? 0
  return seen.filter(({ seq, hash }) => seq >= oldest && !there.has(hash))
}
