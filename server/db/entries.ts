import { sql } from 'kysely'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import { runPrepared } from './prepared.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/** The card as its row says, locked until the transaction ends: this is what gives `seq` without gaps. */
export type LockedCard = { id: string; head: Head }

/** An entry on the card, and whether another entry resolves it. */
export type StandingEntry = { entry: Entry; resolved: boolean }

/** A line and its content, as the database has them. */
export type EntryRow = {
  card_id: string
  id: string
  seq: number
  author_id: string
  author_name: string
  recorded_at: Date
  content_digest: Buffer
  previous_hash: Buffer
  hash: Buffer
  salt: Buffer | null
  content: StoredContent | null
}

const ENTRY_COLUMNS = [
  'entry.card_id',
  'entry.id',
  'entry.seq',
  'entry.author_id',
  'entry.author_name',
  'entry.recorded_at',
  'entry.content_digest',
  'entry.previous_hash',
  'entry.hash',
  'entry_content.salt',
  'entry_content.content',
] as const

/** The entry of a row. */
export function toEntry(row: EntryRow): Entry {
  return {
    cardId: row.card_id,
    id: row.id,
    seq: row.seq,
    authorId: row.author_id,
    authorName: row.author_name,
    recordedAt: row.recorded_at.toISOString(),
    content: row.content,
    salt: row.salt?.toString('hex') ?? null,
    contentDigest: row.content_digest.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  }
}

/** Entries with their content, where it was not erased. */
export const selectEntries = (db: Db) =>
  db
    .selectFrom('entry')
    .leftJoin('entry_content', (join) =>
      join.onRef('entry_content.card_id', '=', 'entry.card_id').onRef('entry_content.entry_id', '=', 'entry.id'),
    )
    .select(ENTRY_COLUMNS)

/** Locks cards in the order of their ids, so that two transactions never wait for each other in a ring. */
export async function lockCards(trx: Trx, cardIds: readonly string[]): Promise<LockedCard[]> {
  const rows = await trx
    .selectFrom('client')
    .select(['id', 'head_seq', 'head_hash'])
    .where('id', '=', sql<string>`any(${cardIds}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ id: row.id, head: { seq: row.head_seq, hash: row.head_hash.toString('hex') } }))
}

const PLACES = {
  name: 'read-places',
  text: `
    select client.id, head_seq, head_hash, exists (
      select from unnest((select $2::uuid[]), (select $3::uuid[])) as sent (card_id, id)
      where sent.card_id = client.id and exists (
        select from entry where entry.card_id = sent.card_id and entry.id = sent.id offset 0 -- one by one, by the index
      )
    ) as has_some
    from (select distinct unnest((select $1::uuid[])) as id) as asked
    cross join lateral (select id, head_seq, head_hash from client where id = asked.id offset 0) as client`,
}

/** Where new entries of a card go, which is not locked, and whether some of those sent stand there. */
export type Place = LockedCard & { hasSome: boolean }

/** The places of cards; those that are not there are left out. @param sent entries that may be there already */
export async function readPlaces(
  db: Db,
  cardIds: readonly string[],
  sent: readonly { cardId: string; id: string }[],
): Promise<Place[]> {
  type Row = { id: string; head_seq: number; head_hash: Buffer; has_some: boolean }
  const values = [cardIds, sent.map(({ cardId }) => cardId), sent.map(({ id }) => id)]
  const rows = await runPrepared<Row>(db, PLACES, values)
  return rows.map(({ id, head_seq, head_hash, has_some }) => ({
    id,
    head: { seq: head_seq, hash: head_hash.toString('hex') },
    hasSome: has_some,
  }))
}

/** Those of the ids that are entries on the card. */
export async function findEntries(trx: Trx, cardId: string, ids: readonly string[]): Promise<StandingEntry[]> {
  const rows = await selectEntries(trx)
    .select(
      sql<boolean>`exists (select from entry_content later
        where later.card_id = entry.card_id and later.content ->> 'resolves' = entry.id::text)`.as('resolved'),
    )
    .where('entry.card_id', '=', cardId)
    .where('entry.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map((row) => ({ entry: toEntry(row), resolved: row.resolved }))
}

export type PageOf = { cardId: string; after?: number | undefined; before?: number | undefined; limit: number }

/**
 * Entries of a card ascending by seq: the first after `after`, or the last before `before`, or the newest; with the head
 * of the same moment. Null when there is no such card.
 */
export async function readPage(db: Db, page: PageOf): Promise<{ entries: Entry[]; head: Head } | null> {
  const { after, before, limit } = page
  const rows = await db
    .selectFrom('client')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('entry')
          .leftJoin('entry_content', (join) =>
            join.onRef('entry_content.card_id', '=', 'entry.card_id').onRef('entry_content.entry_id', '=', 'entry.id'),
          )
          .select(ENTRY_COLUMNS)
          .whereRef('entry.card_id', '=', 'client.id')
          .$if(after !== undefined, (query) => query.where('entry.seq', '>', after ?? 0))
          .$if(before !== undefined, (query) => query.where('entry.seq', '<', before ?? 0))
          .orderBy('entry.seq', after === undefined ? 'desc' : 'asc')
          .limit(limit)
          .as('line'),
      (join) => join.onTrue(),
    )
    .select(['client.head_seq', 'client.head_hash'])
    .selectAll('line')
    .where('client.id', '=', page.cardId)
    .orderBy('line.seq')
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const entries = rows.flatMap((row) => (row.id === null ? [] : [toEntry(row as EntryRow)]))
  return { entries, head: { seq: first.head_seq, hash: first.head_hash.toString('hex') } }
}
