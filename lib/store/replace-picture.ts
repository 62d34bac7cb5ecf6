import { digestsIn } from '#lib/card/attachments.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import type { Database, PictureRow } from './database.ts'
import { type DraftPlace, readDraft, saveDraft } from './drafts.ts'
import { discardPictures } from './pictures.ts'

/**
 * Puts a picture in the place of another one of a draft, and destroys the other: what was blurred in the new one is not
 * to be had from this machine either.
 *
 * @param old digest of the picture that is replaced
 * @returns false when the draft does not have that picture any more
 */
export async function replacePicture(
  db: Database,
  place: DraftPlace,
  old: string,
  next: { attachment: Attachment; rows: readonly PictureRow[] },
): Promise<boolean> {
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
