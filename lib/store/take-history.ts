import { digestsIn } from '#lib/card/attachments.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { inSession } from './account.ts'
import { cardTables, keepEntries, type NewestEntries, startOver } from './cards.ts'
import type { Database } from './database.ts'
import { type NewRow, saveToOutbox } from './outbox.ts'
import { sendAgain } from './pictures.ts'

/**
 * Takes the newest page of a card's other history in the place of what was seen here, and writes `trace`, the entries that
 * say so, all or nothing. What had reached the server before and is not in its history now is sent again, and so are the
 * pictures that those entries name.
 *
 * @returns false when the session `token` is over
 */
export async function takeHistory(
  db: Database,
  token: string,
  newest: NewestEntries,
  cardId: string,
  trace: readonly NewRow[],
  now: number,
): Promise<boolean> {
  const taken = await inSession(db, token, [...cardTables(db), db.cards, db.drafts, db.pictures], async () => {
    await startOver(db, cardId)
    await db.heads.delete(cardId)
    await keepEntries(db, newest.entries, newest.openBefore)
    // A dossier of what was seen must not stand for a later one than those of this history.
    await db.cards.update(cardId, { 'client.head': { seq: 0, hash: '' }, broken: null })
    await sendRowsAgain(db, cardId, now)
    for (const { content } of trace) await sendAgain(db, cardId, digestsIn(content))
    await saveToOutbox(db, trace, EMPTY_DRAFT, now)
    return true
  })
  return taken !== null
}

async function sendRowsAgain(db: Database, cardId: string, now: number): Promise<void> {
  for (const row of await db.outbox.where('cardId').equals(cardId).toArray()) {
    if (row.state !== 'accepted') continue
    const { seq: _, ...rest } = row
    await db.outbox.put({ ...rest, state: 'waiting', sendAfter: now })
  }
}
