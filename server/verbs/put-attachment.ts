import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { HEAD_BYTES, pictureType } from '#lib/card/picture-type.ts'
import { PICTURE_LIMIT } from '#lib/protocol/attachment.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context, SpoolFolder } from '#server/context.ts'
import { type CardPicture, hasCard, saveAttachment, savePicture } from '#server/db/pictures.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
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
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  const size = await spoolTo(file, body, PICTURE_LIMIT, (chunk) => {
    hash.update(chunk)
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
  })
  const type = pictureType(head)
  if (type === null) throw new MedkartaError('not-a-picture')
  if (hash.digest('hex') !== digest) throw new MedkartaError('picture-damaged')
  return { digest, type, size }
}
