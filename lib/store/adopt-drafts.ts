import { digestsIn } from '#lib/card/attachments.ts'
import { type Draft, mergeDrafts } from '#lib/card/draft.ts'
import type { Database, DraftRow } from './database.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { copyPictures } from './pictures.ts'

/**
 * Brings what a person was writing on cards that are shown on another by now into their composer of that one, above what
 * stands there, all or nothing.
 *
 * @returns what came and what the composer holds now; null when nothing came
 */
export function adoptDrafts(
  db: Database,
  { authorId, cardId, clientName }: Pick<DraftRow, 'authorId' | 'cardId' | 'clientName'>,
  from: readonly string[],
  now: number,
): Promise<{ back: Draft; draft: Draft } | null> {
  return db.transaction('rw', [db.drafts, db.pictures], async () => {
    const rows = (await Promise.all(from.map((id) => readDraft(db, { authorId, cardId: id })))).flatMap(
      (row) => row ?? [],
    )
    if (rows.length === 0) return null
    const back = rows.map(({ draft }) => draft).reduce(mergeDrafts)
    const current = await readDraft(db, { authorId, cardId })
    const draft = current ? mergeDrafts(back, current.draft) : back
    for (const row of rows) await copyPictures(db, row.cardId, cardId, digestsIn(row.draft))
    await saveDraft(db, { authorId, cardId, clientName, draft, savedAt: now })
    await db.drafts.bulkDelete(rows.map((row): [string, string] => [row.authorId, row.cardId]))
    return { back, draft }
  })
}
