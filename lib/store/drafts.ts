import { isEmptyDraft } from '#lib/card/draft.ts'
import type { Database, DraftRow } from './database.ts'

/** What stands in the composer of a card; null when nothing does. */
export const readDraft = async (db: Database, cardId: string): Promise<DraftRow | null> =>
  (await db.drafts.get(cardId)) ?? null

/** Keeps what stands in the composer. An empty composer keeps nothing. Resolves after the commit. */
export async function saveDraft(db: Database, row: DraftRow): Promise<void> {
  if (isEmptyDraft(row.draft)) await db.drafts.delete(row.cardId)
  else await db.drafts.put(row)
}
