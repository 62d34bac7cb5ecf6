import { digestsIn } from '#lib/card/attachments.ts'
import { type Draft, mergeDrafts, sameDraft } from '#lib/card/draft.ts'
import { partedDraft } from '#lib/card/parted-draft.ts'
import type { Database, DraftRow } from './database.ts'
import { type DraftPlace, readDraft, saveDraft } from './drafts.ts'
import { copyPictures } from './pictures.ts'

/** A draft with where it was begun, which it goes back to when the cards are split again. */
const asAdopted = ({ cardId, clientName, draft }: DraftRow): Draft => ({
  ...draft,
  adopted: { cardId, clientName, parts: null },
})

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
    const back = rows.map(asAdopted).reduce(mergeDrafts)
    const current = await readDraft(db, { authorId, cardId })
    const draft = current ? mergeDrafts(back, current.draft) : back
    for (const row of rows) await copyPictures(db, row.cardId, cardId, digestsIn(row.draft))
    await saveDraft(db, { authorId, cardId, clientName, draft, savedAt: now })
    await db.drafts.bulkDelete(rows.map((row): [string, string] => [row.authorId, row.cardId]))
    return { back, draft }
  })
}

/**
 * Brings words back to the card that they were begun on, which is one of its own again, above what stands there. Where they
 * became one with others and cannot be told from them any more, all stay, marked as `stuck`.
 *
 * @param now what stands in the composer, with what is on its way to the store
 * @param before what went back a moment ago, before something was typed on; it is replaced
 * @returns what went back, null when that is stuck, and what is left; null when another window has done it
 */
export function returnDraft(
  db: Database,
  place: DraftPlace & Pick<DraftRow, 'savedAt'>,
  now: Draft,
  before: Draft | null,
): Promise<{ back: Draft | null; left: Draft } | null> {
  const { authorId, cardId, savedAt } = place
  return db.transaction('rw', [db.drafts, db.pictures], async () => {
    const row = await readDraft(db, place)
    const { adopted } = now
    if (!adopted || row?.draft.adopted?.cardId !== adopted.cardId) return null
    const parted = partedDraft(now)
    const left = parted ? parted.left : { ...now, adopted: { ...adopted, stuck: true } }
    await saveDraft(db, { ...row, draft: left, savedAt })
    if (!parted) return { back: null, left }
    const to = { authorId, cardId: adopted.cardId }
    const there = (await readDraft(db, to))?.draft
    const isOther = there && !(before && sameDraft(there, before))
    const draft = isOther ? mergeDrafts(parted.back, there) : parted.back
    await copyPictures(db, cardId, to.cardId, digestsIn(draft))
    await saveDraft(db, { ...to, clientName: adopted.clientName, draft, savedAt })
    return { back: draft, left }
  })
}
