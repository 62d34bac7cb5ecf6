import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { savePictures } from '#lib/store/pictures.ts'
import { attachmentOf, digestOf, pictureBytes } from '#test/support/pictures-of.ts'
import { CARD, newRow, type Rig } from './rig.ts'

/** Appends entry `place` on this machine. */
export const append = ({ db, time }: Rig, place: number, cardId = CARD): Promise<void> =>
  saveToOutbox(db, [newRow(place, { cardId })], EMPTY_DRAFT, time.now)

/** The same with a picture of its own of so many bytes. @returns its digest */
export async function appendWith({ db, time }: Rig, place: number, cardId = CARD, size = 64): Promise<string> {
  const bytes = pictureBytes('image/png', size, place)
  const digest = digestOf(bytes)
  await savePictures(db, [{ cardId, digest, type: 'image/png', bytes, savedAt: 0, sent: false }])
  const { content } = newRow(place)
  const row = newRow(place, { cardId, content: { ...content, attachments: [attachmentOf(bytes)] } })
  await saveToOutbox(db, [row], EMPTY_DRAFT, time.now)
  return digest
}
