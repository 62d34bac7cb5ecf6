import type { PictureType } from '#lib/protocol/attachment.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { findAttachments, readPiece } from '#server/db/pictures.ts'
import type { Db } from '#server/db/tables.ts'
import { authorise } from './authorise.ts'
import type { ByteAnswer } from './byte-answer.ts'

const ENDING: Record<PictureType, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }

/**
 * A picture of a card, read from the database as fast as it is taken, piece by piece. Whatever a browser is made to do
 * with the address, it shows no document and runs nothing of it.
 *
 * @throws MedkartaError `not-found` when the card has no such picture
 */
export async function readAttachment(
  context: Context,
  { cardId, digest }: { cardId: string; digest: string },
): Promise<ByteAnswer> {
  authorise(context, 'reader')
  const [picture] = await findAttachments(context.db, cardId, [digest])
  if (picture === undefined) throw new MedkartaError('not-found')
  return {
    body: piecesOf(context.db, digest),
    headers: {
      'content-type': picture.type,
      'content-length': String(picture.size),
      'content-disposition': `attachment; filename="${digest.slice(0, 12)}.${ENDING[picture.type]}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  }
}

/** Nothing is held between two pieces, no connection either: a slow reader costs one piece. */
function piecesOf(db: Db, digest: string): ReadableStream<Uint8Array> {
  let place = 0
  return new ReadableStream(
    {
      async pull(controller) {
        const bytes = await readPiece(db, digest, place)
        place++
        if (bytes === null) controller.close()
        else controller.enqueue(bytes)
      },
    },
    { highWaterMark: 0 },
  )
}
