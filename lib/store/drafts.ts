import { type Draft, isEmptyDraft, sameDraft } from '#lib/card/draft.ts'
import { draftAsKept } from '#lib/card/kept-draft.ts'
import type { Database, DraftRow } from './database.ts'

/** Whose composer, on which card. */
export type DraftPlace = Pick<DraftRow, 'authorId' | 'cardId'>

/** Rows lie here as the build that was current then wrote them. */
const asNow = (row: DraftRow): DraftRow => ({ ...row, draft: draftAsKept(row.draft) })

/** What stands in a person's composer of a card; null when nothing does. */
export async function readDraft(db: Database, { authorId, cardId }: DraftPlace): Promise<DraftRow | null> {
  const row = await db.drafts.get([authorId, cardId])
  return row ? asNow(row) : null
}

/** A person's drafts on all cards, the newest first. */
export const draftsOf = async (db: Database, authorId: string): Promise<DraftRow[]> =>
  (await db.drafts.where('authorId').equals(authorId).sortBy('savedAt')).reverse().map(asNow)

/** Keeps what stands in the composer. An empty composer keeps nothing. Resolves after the commit. */
export async function saveDraft(db: Database, row: DraftRow): Promise<void> {
  if (isEmptyDraft(row.draft)) await db.drafts.delete([row.authorId, row.cardId])
  else await db.drafts.put(row)
}

/** Empties the composer, if it still holds one of `drafts`: what another window wrote there since stays. */
export async function dropDraft(db: Database, place: DraftPlace, drafts: readonly Draft[]): Promise<void> {
  const row = await readDraft(db, place)
  if (row && drafts.some((draft) => sameDraft(row.draft, draft))) await db.drafts.delete([place.authorId, place.cardId])
}
