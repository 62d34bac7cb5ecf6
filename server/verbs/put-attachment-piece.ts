import { PIECE_LEAST, PIECE_LIMIT } from '#lib/protocol/attachment.ts'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context, SpoolFolder } from '#server/context.ts'
import { findAttachments, hasCard, holdPicture, saveAttachment, savePicture } from '#server/db/pictures.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { dropUpload, keepPiece, piecesOf, receivedOf, type Upload } from '#server/db/uploads.ts'
import { authorise } from './authorise.ts'
import { lookAtPicture } from './look-at-picture.ts'
import { readPieces, spoolTo, withTemporaryFile } from './temporary-file.ts'

type Ask = { cardId: string; digest: string; from: number; size: number; body: AsyncIterable<Uint8Array> }
type Piece = { start: number; bytes: Buffer }
type Added = { at: Date; by: string }

/**
 * Gives a card a picture piece by piece, so that a line that breaks, or a browser that ends who sends, costs a piece and
 * not the picture. A piece that does not begin where the last one ended changes nothing: its sender hears where that is.
 * With the last one the whole is looked at and kept as `putAttachment` does it.
 *
 * @throws MedkartaError `not-found` when there is no such card, `bad-request` for a piece that is too short or goes beyond
 *   the end, `body-too-large`; with the last piece `picture-damaged`, `not-a-picture`, and all of it is forgotten
 */
export async function putAttachmentPiece(
  context: Context & SpoolFolder,
  { cardId, digest, from, size, body }: Ask,
): Promise<Answer<'putAttachmentPiece'>> {
  authorise(context, 'member')
  const { db, clock, actor } = context
  if (!(await hasCard(db, cardId))) throw new MedkartaError('not-found')
  const bytes = await receive(context, body)
  checkLength(from, bytes.length, size)
  const upload = { staffId: actor.id, cardId, digest, size }
  const added = { at: new Date(clock.now()), by: actor.id }
  try {
    return { received: await inTransaction(db, (trx) => take(trx, upload, { start: from, bytes }, added)) }
  } catch (error) {
    if (error instanceof MedkartaError) await dropUpload(db, upload) // no later piece makes a picture of it
    throw error
  }
}

/** A file and no memory waits for a slow line. */
function receive({ spoolFolder }: SpoolFolder, body: Ask['body']): Promise<Buffer> {
  return withTemporaryFile(spoolFolder, async (file) => {
    await spoolTo(file, body, PIECE_LIMIT, () => undefined)
    const { value } = await readPieces(file, PIECE_LIMIT).next()
    return value ?? Buffer.alloc(0)
  })
}

/** An empty piece asks. Every piece but the last has a least length, or a picture could fill the database with rows. */
function checkLength(from: number, length: number, size: number): void {
  const end = from + length
  const isTooShort = length > 0 && length < PIECE_LEAST && end < size
  if (isTooShort || end > size) throw new MedkartaError('bad-request', { field: 'body', reason: 'length of a piece' })
}

/** @returns how much is here now */
async function take(trx: Trx, upload: Upload, { start, bytes }: Piece, added: Added): Promise<number> {
  const { cardId, digest, size } = upload
  await holdPicture(trx, digest) // one piece at a time, and nobody drops the picture meanwhile
  const [there] = await findAttachments(trx, cardId, [digest])
  if (there?.size === size) {
    await saveAttachment(trx, cardId, there, added)
    return size
  }
  const received = await receivedOf(trx, upload)
  if (bytes.length === 0 || start !== received) return received
  if (!(await keepPiece(trx, upload, start, bytes, added.at))) return 0
  const end = start + bytes.length
  if (end === size) await finish(trx, upload, added)
  return end
}

async function finish(trx: Trx, upload: Upload, added: Added): Promise<void> {
  const { cardId, digest, size } = upload
  const look = lookAtPicture()
  for await (const bytes of piecesOf(trx, upload)) look.see(bytes)
  const picture = { digest, type: look.typeUnder(digest), size }
  await savePicture(trx, picture, piecesOf(trx, upload))
  await dropUpload(trx, upload)
  await saveAttachment(trx, cardId, picture, added)
}
