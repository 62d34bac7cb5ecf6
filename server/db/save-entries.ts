import { sql } from 'kysely'
import type { Entry } from '#lib/protocol/entry.ts'
import { note } from './news.ts'
import type { Trx } from './transaction.ts'

const bytes = (hex: string) => `\\x${hex}`

/**
 * Writes entries, their contents and the new heads of their cards in one statement. The cards are locked by the caller.
 *
 * @param entries linked; those of one card ascending by seq
 * @param opened how many open items the entries add to their card, less those that they resolve
 */
export async function saveEntries(trx: Trx, entries: readonly Entry[], opened = 0): Promise<void> {
  if (entries.length === 0) return
  const heads = [...new Map(entries.map((entry) => [entry.cardId, entry])).values()]
  const column = <T>(of: (entry: Entry) => T) => entries.map(of)
  const headColumn = <T>(of: (entry: Entry) => T) => heads.map(of)
  await sql`
    with line as (
      insert into entry (card_id, id, seq, author_id, author_name, recorded_at, content_digest, previous_hash, hash)
      select * from unnest(
        ${column((entry) => entry.cardId)}::uuid[], ${column((entry) => entry.id)}::uuid[],
        ${column((entry) => entry.seq)}::bigint[], ${column((entry) => entry.authorId)}::text[],
        ${column((entry) => entry.authorName)}::text[], ${column((entry) => entry.recordedAt)}::timestamptz[],
        ${column((entry) => bytes(entry.contentDigest))}::bytea[],
        ${column((entry) => bytes(entry.previousHash))}::bytea[], ${column((entry) => bytes(entry.hash))}::bytea[])
    ), content as (
      insert into entry_content (card_id, entry_id, salt, content)
      select * from unnest(
        ${column((entry) => entry.cardId)}::uuid[], ${column((entry) => entry.id)}::uuid[],
        ${column((entry) => bytes(entry.salt ?? ''))}::bytea[],
        ${column((entry) => JSON.stringify(entry.content))}::jsonb[])
    )
    update client
    set head_seq = head.seq, head_hash = head.hash, last_entry_at = head.at, open_items = open_items + ${opened}
    from unnest(
      ${headColumn((head) => head.cardId)}::uuid[], ${headColumn((head) => head.seq)}::bigint[],
      ${headColumn((head) => bytes(head.hash))}::bytea[], ${headColumn((head) => head.recordedAt)}::timestamptz[]
    ) as head (id, seq, hash, at)
    where client.id = head.id`.execute(trx)
  for (const { cardId, seq } of heads) note(trx, { type: 'card', cardId, seq })
}
