import { inSession } from './account.ts'
import { startOver } from './cards.ts'
import type { Database, RecentRow } from './database.ts'

/** How many cards stay on this machine after their last opening. */
export const RECENT_LIMIT = 200

/** The cards that were opened here last, newest first. */
export const recentCards = (db: Database, limit: number): Promise<RecentRow[]> =>
  db.recent.orderBy('openedAt').reverse().limit(limit).toArray()

/** The last entry of a card that was on the screen here; null when it never was. */
export const lastSeen = async (db: Database, cardId: string): Promise<number | null> =>
  (await db.recent.get(cardId))?.seenSeq ?? null

/**
 * A card is on the screen up to entry `seq`, of the person with the session `token`. Cards that were not opened for long
 * leave this machine.
 */
export async function markSeen(db: Database, token: string, cardId: string, seq: number, now: number): Promise<void> {
  await inSession(db, token, [db.recent, db.cards, db.entries, db.openHistory], async () => {
    const before = await db.recent.get(cardId)
    await db.recent.put({ cardId, openedAt: now, seenSeq: Math.max(seq, before?.seenSeq ?? 0) })
    const old = await db.recent.orderBy('openedAt').reverse().offset(RECENT_LIMIT).primaryKeys()
    for (const id of old) await forget(db, id)
  })
}

async function forget(db: Database, cardId: string): Promise<void> {
  await db.recent.delete(cardId)
  await db.cards.delete(cardId)
  await startOver(db, cardId)
}
