import { sql } from 'kysely'
import type { PictureType } from '#lib/protocol/attachment.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/** A picture as it is known of a card. `digest`: hex. */
export type CardPicture = { digest: string; type: PictureType; size: number }

/** A digest as it stands in the database. */
export const rawDigest = (digest: string): Buffer => Buffer.from(digest, 'hex')

/** Whether there is such a card. */
export async function hasCard(db: Db, cardId: string): Promise<boolean> {
  const row = await db.selectFrom('client').select('id').where('id', '=', cardId).executeTakeFirst()
  return row !== undefined
}

/**
 * Holds up, until the end of the transaction, whoever else writes or drops the picture. An advisory lock: the application
 * may not change pictures, and PostgreSQL lets nobody lock a row that they may not change.
 */
export async function holdPicture(trx: Trx, digest: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${digest}, 0))`.execute(trx)
}

/** Writes a picture, piece by piece, unless the company has it already. A second writer of the same waits for the first. */
export async function savePicture(
  trx: Trx,
  { digest, type, size }: CardPicture,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  await holdPicture(trx, digest)
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('picture')
    .values({ digest: rawDigest(digest), type, size })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return
  let place = 0
  for await (const bytes of pieces) {
    await trx
      .insertInto('picture_piece')
      .values({ digest: rawDigest(digest), place, bytes })
      .execute()
    place++
  }
}

/** The card has the picture from now on; one that nothing names has its day anew. Last in a transaction: it waits for, and holds up, appends to the card. */
export async function saveAttachment(
  trx: Trx,
  cardId: string,
  { digest, type, size }: CardPicture,
  added: { at: Date; by: string },
): Promise<void> {
  await trx
    .insertInto('attachment')
    .values({ card_id: cardId, digest: rawDigest(digest), type, size, added_at: added.at, added_by: added.by })
    .onConflict((conflict) =>
      conflict
        .columns(['card_id', 'digest'])
        .doUpdateSet({ added_at: added.at })
        .where('attachment.named_by', 'is', null),
    )
    .execute()
}

/** An entry names pictures of its card. The card is locked by the caller. */
export async function namePictures(
  trx: Trx,
  cardId: string,
  entryId: string,
  digests: readonly string[],
): Promise<void> {
  if (digests.length === 0) return
  await trx
    .updateTable('attachment')
    .set({ named_by: entryId })
    .where('card_id', '=', cardId)
    .where('digest', '=', sql<Buffer>`any(${digests.map(rawDigest)}::bytea[])`)
    .where('named_by', 'is', null)
    .execute()
}

/** Those of the pictures that the card has. */
export async function findAttachments(db: Db, cardId: string, digests: readonly string[]): Promise<CardPicture[]> {
  if (digests.length === 0) return []
  const rows = await db
    .selectFrom('attachment')
    .select(['digest', 'type', 'size'])
    .where('card_id', '=', cardId)
    .where('digest', '=', sql<Buffer>`any(${digests.map(rawDigest)}::bytea[])`)
    .execute()
  return rows.map(({ digest, ...row }) => ({ ...row, digest: digest.toString('hex') }))
}

/** One piece of a picture; null after the last. */
export async function readPiece(db: Db, digest: string, place: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('picture_piece')
    .select('bytes')
    .where('digest', '=', rawDigest(digest))
    .where('place', '=', place)
    .executeTakeFirst()
  return row?.bytes ?? null
}
