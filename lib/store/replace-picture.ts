import { digestsIn, joined } from '#lib/card/attachments.ts'
import { changedDraft } from '#lib/card/draft.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Database, PictureRow } from './database.ts'
import { type DraftPlace, readDraft, saveDraft } from './drafts.ts'
import { discardPictures, readPicture } from './pictures.ts'

type Next = { attachment: Attachment; rows: readonly PictureRow[] }

/**
 * Puts a picture in the place of another one of a draft, and destroys the other: what was blurred in the new one is not
 * to be had from this machine either.
 *
 * @param old digest of the picture that is replaced
 * @returns false when the draft does not have that picture any more
 */
export async function replacePicture(db: Database, place: DraftPlace, old: string, next: Next): Promise<boolean> {
  return db.transaction('rw', db.drafts, db.pictures, db.outbox, async () => {
    const row = await readDraft(db, place)
    const before = row?.draft.attachments.find(({ digest }) => digest === old)
    if (!row || !before) return false
    const attachments = row.draft.attachments.map((one) => (one === before ? next.attachment : one))
    await db.pictures.bulkPut([...next.rows])
    await saveDraft(db, { ...row, draft: { ...row.draft, attachments } })
    await discardPictures(db, place.cardId, digestsIn({ attachments: [before] }))
    return true
  })
}

/**
 * Puts a part of a picture, behind those that are there, on the draft for which the whole was taken, and destroys the whole.
 * Where nothing stands in the composer any more, the part begins a draft.
 *
 * @param whole what the picture is called of which it is a part (`PictureRow.part`)
 * @returns false when that picture is not here any more
 */
export async function addPart(db: Database, place: DraftPlace, whole: string, next: Next): Promise<boolean> {
  return db.transaction('rw', db.drafts, db.pictures, db.outbox, async () => {
    const begin = (await readPicture(db, place.cardId, whole))?.part?.begin
    if (!begin) return false
    const savedAt = next.rows[0]?.savedAt ?? 0
    const row = (await readDraft(db, place)) ?? { ...begin, ...place, savedAt }
    const attachments = joined(row.draft.attachments, [next.attachment])
    const draft = changedDraft(row.draft, { ...row.draft, attachments }, next.attachment.source ?? null)
    await db.pictures.bulkPut([...next.rows])
    await saveDraft(db, { ...row, draft })
    await discardPictures(db, place.cardId, [whole])
    return true
  })
}
