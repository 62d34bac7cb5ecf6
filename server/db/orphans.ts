import { sql } from 'kysely'
import { holdPicture } from './pictures.ts'
import type { Db } from './tables.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** Cards, some, that have pictures since before `before` which no entry names. */
export async function cardsWithOrphans(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('attachment')
    .select('card_id')
    .distinct()
    .where('named_by', 'is', null)
    .where('added_at', '<', before)
    .limit(limit)
    .execute()
  return rows.map(({ card_id }) => card_id)
}

/**
 * Drops what no entry names of a card since before `before`, and the bytes that no other card has.
 *
 * @returns how many pictures the card has no more
 */
export async function dropOrphansOf(db: Db, cardId: string, before: Date): Promise<number> {
  const digests = await inTransaction(db, (trx) => takeFromCard(trx, cardId, before))
  for (const digest of digests) await inTransaction(db, (trx) => dropBytes(trx, digest))
  return digests.length
}

/** @returns digests, hex */
async function takeFromCard(trx: Trx, cardId: string, before: Date): Promise<string[]> {
  await sql`select from client where id = ${cardId} for update`.execute(trx)
  const { rows } = await sql<{ digest: string }>`
    select encode(digest, 'hex') as digest from drop_orphans(${cardId}, ${before}) as digest`.execute(trx)
  return rows.map(({ digest }) => digest)
}

async function dropBytes(trx: Trx, digest: string): Promise<void> {
  await holdPicture(trx, digest)
  await sql`select drop_unused_picture(decode(${digest}, 'hex'))`.execute(trx)
}
