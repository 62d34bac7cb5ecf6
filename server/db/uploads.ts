import { sql } from 'kysely'
import { rawDigest } from './pictures.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/** A picture that comes piece by piece. Nobody adds to another person's. `digest`: hex; `size`: bytes of the whole. */
export type Upload = { staffId: string; cardId: string; digest: string; size: number }

/** Most pictures that a person may have in pieces; a further one takes the place of the one longest untouched. */
const UPLOADS_LIMIT = 10

const keyOf = ({ staffId, cardId, digest, size }: Upload) => ({
  staff_id: staffId,
  card_id: cardId,
  digest: rawDigest(digest),
  size,
})

/** How many bytes of it are here. */
export async function receivedOf(trx: Trx, upload: Upload): Promise<number> {
  const row = await trx
    .selectFrom('picture_upload')
    .select('received')
    .where((is) => is.and(keyOf(upload)))
    .executeTakeFirst()
  return row?.received ?? 0
}

/**
 * Keeps the piece that begins at `start`, where the last one ended. The picture is held by the caller (`holdPicture`).
 *
 * @returns false, and nothing is kept, when the pieces before it were dropped just now to make room for another picture
 */
export async function keepPiece(trx: Trx, upload: Upload, start: number, bytes: Buffer, at: Date): Promise<boolean> {
  const now = { received: start + bytes.length, touched_at: at }
  if (start === 0) await begin(trx, upload, now)
  else if (!(await goOn(trx, upload, now))) return false
  await trx
    .insertInto('picture_upload_piece')
    .values({ ...keyOf(upload), start, bytes })
    .execute()
  if (start === 0) await dropBeyondLimit(trx, upload.staffId)
  return true
}

type Touched = { received: number; touched_at: Date }

async function begin(trx: Trx, upload: Upload, now: Touched): Promise<void> {
  await trx
    .insertInto('picture_upload')
    .values({ ...keyOf(upload), ...now })
    .execute()
}

async function goOn(trx: Trx, upload: Upload, now: Touched): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('picture_upload')
    .set(now)
    .where((is) => is.and(keyOf(upload)))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

async function dropBeyondLimit(trx: Trx, staffId: string): Promise<void> {
  await sql`
    delete from picture_upload where ctid in (
      select ctid from picture_upload where staff_id = ${staffId} order by touched_at desc offset ${UPLOADS_LIMIT})`.execute(
    trx,
  )
}

/** What is here of it, in order. */
export async function* piecesOf(trx: Trx, upload: Upload): AsyncGenerator<Buffer> {
  for (let start = 0; ; ) {
    const row = await trx
      .selectFrom('picture_upload_piece')
      .select('bytes')
      .where((is) => is.and({ ...keyOf(upload), start }))
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
    start += row.bytes.length
  }
}

/** It is whole, or will never be a picture. */
export async function dropUpload(db: Db, upload: Upload): Promise<void> {
  await db
    .deleteFrom('picture_upload')
    .where((is) => is.and(keyOf(upload)))
    .execute()
}

/** Drops what nobody added to since before `before`. */
export async function dropUploads(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('picture_upload').where('touched_at', '<', before).execute()
}
