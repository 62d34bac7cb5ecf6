import { sql } from 'kysely'
import type { Entry } from '#lib/protocol/entry.ts'
import { type EntryRow, selectEntries, toEntry } from './entries.ts'
import type { Db } from './tables.ts'

/**
 * Entries of a card before `before` from which its open items follow, ascending by seq: what `openHistory` of `lib/card`
 * would keep of the whole card, found by indexes from the rows of `open_item`, however many entries there are.
 */
export async function readOpenHistory(db: Db, cardId: string, before: number): Promise<Entry[]> {
  const naming = (field: string) => sql`
    select entry_id from entry_content
    where card_id = ${cardId} and content ->> ${sql.lit(field)} = kept.id::text`
  const { rows: kept } = await sql<{ id: string }>`
    with recursive item as (select entry_id as id from open_item where card_id = ${cardId}),
    kept (id) as (
      select id from item
      union
      select entry_id from entry_content where card_id = ${cardId} and content ->> 'kind' = 'handoff'
        and content -> 'promises' ?| (select array_agg(id::text) from item)
      union
      select said.entry_id from kept, lateral (
        ${naming('resolves')} union all ${naming('corrects')} union all ${naming('accepts')} union all ${naming('returns')}
      ) said
    )
    select id from kept`.execute(db)
  if (kept.length === 0) return []
  const rows = await selectEntries(db)
    .where('entry.card_id', '=', cardId)
    .where('entry.id', '=', sql<string>`any(${kept.map(({ id }) => id)}::uuid[])`)
    .where('entry.seq', '<', before)
    .where('entry_content.content', 'is not', null)
    .orderBy('entry.seq')
    .execute()
  return rows.map((row: EntryRow) => toEntry(row))
}
