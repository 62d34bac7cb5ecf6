import { sql } from 'kysely'
import type { TopicUse } from '#lib/protocol/topics.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

type Naming = { card_id: string; entry_id: string; topic: string; named_at: Date }

/** Adds the topics that entries name, unless they are there. Their entries are written. */
export async function addTopics(db: Db, rows: readonly Naming[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('entry_topic')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The entry at the beginning of a chain of corrections that ends at `id`: the oldest. */
async function correctedEntry(trx: Trx, cardId: string, id: string): Promise<{ id: string; at: Date } | undefined> {
  const { rows } = await sql<{ id: string; at: Date }>`
    with recursive chain (id) as (
      select ${id}::uuid
      union
      select (said.content ->> 'corrects')::uuid
      from chain join entry_content said on said.card_id = ${cardId} and said.entry_id = chain.id
      where said.content ->> 'corrects' is not null
    )
    select entry.id, recorded_at as at from chain join entry on entry.card_id = ${cardId} and entry.id = chain.id
    order by seq limit 1`.execute(trx)
  return rows[0]
}

/** The entry that `corrects` names, or that one corrects, names these topics now, and no others. The card is locked. */
export async function replaceTopics(
  trx: Trx,
  cardId: string,
  corrects: string,
  topics: readonly string[],
): Promise<void> {
  const entry = await correctedEntry(trx, cardId, corrects)
  if (entry === undefined) return
  await trx.deleteFrom('entry_topic').where('card_id', '=', cardId).where('entry_id', '=', entry.id).execute()
  await addTopics(
    trx,
    topics.map((topic) => ({ card_id: cardId, entry_id: entry.id, topic, named_at: entry.at })),
  )
}

type UseRow = TopicUse & { openCards: number; cardIds: string[] }

/**
 * Topics with their uses since `since` and in the time from `before` until then, the most frequent first. Reads the rows
 * of `entry_topic` of that time, by the index `entry_topic_named`, and no entry.
 */
export async function readUses(db: Db, before: Date, since: Date, limit: number, cards: number): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    with named as (
      select topic, card_id, count(*) filter (where named_at >= ${since}) as times,
        count(*) filter (where named_at < ${since}) as before, max(named_at) as last
      from entry_topic where named_at >= ${before} group by topic, card_id
    ), shown as (
      select topic, coalesce(shown_on, card_id) as id, sum(times) as times, sum(before) as before, max(last) as last,
        bool_or(open_items > 0) as is_open
      from named join client on client.id = card_id group by 1, 2
    ), use as (
      select topic, sum(times)::int as times, (count(*) filter (where times > 0))::int as clients,
        sum(before)::int as "timesBefore"
      from shown group by topic order by 2 desc, 4 desc, topic limit ${limit}
    ), open as (
      select topic, id, (count(*) over (partition by topic))::int as cards,
        row_number() over (partition by topic order by last desc, id) as place
      from shown where is_open
    )
    select use.*, coalesce(max(cards), 0) as "openCards",
      coalesce(array_agg(id order by place) filter (where place <= ${cards}), '{}') as "cardIds"
    from use left join open using (topic) group by topic, times, clients, "timesBefore"
    order by times desc, "timesBefore" desc, topic`.execute(db)
  return rows
}
