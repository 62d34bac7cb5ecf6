import type { FileHandle } from 'node:fs/promises'
import { PICTURE_LIMIT } from '#lib/protocol/attachment.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context, SpoolFolder } from '#server/context.ts'
import { type CardPicture, hasCard, saveAttachment, savePicture } from '#server/db/pictures.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { lookAtPicture } from './look-at-picture.ts'
import { readPieces, spoolTo, withTemporaryFile } from './temporary-file.ts'

/** Bytes of a picture in one row. */
const PIECE = 256 * 1024

type Ask = { cardId: string; digest: string; body: AsyncIterable<Uint8Array> }

/**
 * Gives a card a picture, so that an entry may name it. The bytes wait in a file until the last one has arrived: no
 * transaction and no memory waits for a slow line. The same again changes nothing. The sender has to have the bytes:
 * knowing a digest gives nobody another card's picture.
 *
 * @throws MedkartaError `not-found` when there is no such card, `body-too-large`, `picture-damaged`, `not-a-picture`
 */
export async function putAttachment(context: Context & SpoolFolder, ask: Ask): Promise<Answer<'putAttachment'>> {
  authorise(context, 'member')
  const { db, clock, actor } = context
  if (!(await hasCard(db, ask.cardId))) throw new MedkartaError('not-found')
  return withTemporaryFile(context.spoolFolder, async (file) => {
    const picture = await receive(file, ask)
    await inTransaction(db, async (trx) => {
      await savePicture(trx, picture, readPieces(file, PIECE))
      await saveAttachment(trx, ask.cardId, picture, { at: new Date(clock.now()), by: actor.id })
    })
    return picture
  })
}

/** Takes the bytes and looks at what they are. */
async function receive(file: FileHandle, { digest, body }: Ask): Promise<CardPicture> {
  const look = lookAtPicture()
  const size = await spoolTo(file, body, PICTURE_LIMIT, look.see)
  return { digest, type: look.typeUnder(digest), size }
}
