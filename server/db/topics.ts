import { sql } from 'kysely'
import type { TopicUse } from '#lib/protocol/topics.ts'
import type { Db } from './tables.ts'

export type Naming = { card_id: string; entry_id: string; topic: string; named_at: Date }

/** Adds the topics that entries name, unless they are there. Their entries are written. */
export async function addTopics(db: Db, rows: readonly Naming[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('entry_topic')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type UseRow = TopicUse & { openCards: number; cardIds: string[] }

/**
 * Topics with their uses since `since` and in the time from `before` until then, the most frequent first. Reads the rows
 * of `entry_topic` of that time, by the index `entry_topic_named`, and no entry.
 */
export async function readUses(db: Db, before: Date, since: Date, limit: number, cards: number): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    with use as (
      select topic, count(*) filter (where named_at >= ${since})::int as times,
        count(distinct card_id) filter (where named_at >= ${since})::int as clients,
        count(*) filter (where named_at < ${since})::int as "timesBefore"
      from entry_topic where named_at >= ${before} group by topic
      order by times desc, "timesBefore" desc, topic limit ${limit}
    ), open as (
      select named.topic, client.id, max(named_at) as named_at
      from entry_topic named join client on client.id = named.card_id
      where named_at >= ${before} and open_items > 0 group by named.topic, client.id
    )
    select use.*, (select count(*) from open where open.topic = use.topic)::int as "openCards",
      array(select id from open where open.topic = use.topic order by named_at desc, id limit ${cards}) as "cardIds"
    from use order by times desc, "timesBefore" desc, topic`.execute(db)
  return rows
}
