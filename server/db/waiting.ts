import { sql } from 'kysely'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import type { Db } from './tables.ts'

/** Longest piece of an item's words, in characters. */
const TEXT_SHOWN = 300

type WaitingRow = Omit<WaitingItem, 'client' | 'since' | 'due'> & {
  cardId: string
  since: Date
  due: Date | null
  total: number
  overdue: number
}

/**
 * Open items whose turn it is: promises and handoffs of this person, questions to clients for whom they are responsible,
 * and questions of theirs to clients for whom nobody is who is let in. What a client has promised waits for nobody before
 * it is due. Overdue ones first, then the oldest.
 *
 * Reads only rows of `open_item`, by the indexes `open_item_owner`, `open_item_asked_by` and `client_responsible`, and the entries of those
 * that are shown: how many entries there are does not matter.
 */
export async function readWaiting(db: Db, staffId: string, now: Date, limit: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    with own as (
      select id from client where responsible = ${staffId} and shown_on is null
    ), mine as (
      select * from open_item where owner = ${staffId} and (owed_by = 'us' or due < ${now})
      union all
      select open_item.* from open_item join (
        select id from own union all select client.id from own join client on client.shown_on = own.id
      ) as card on card.id = open_item.card_id and kind = 'question'
      union all
      select open_item.* from open_item join client on client.id = open_item.card_id
      join client shown on shown.id = coalesce(client.shown_on, client.id)
      left join staff on staff.id = shown.responsible
      where asked_by = ${staffId} and (staff.id is null or staff.disabled)
    ), first as (
      select *, (count(*) over ())::int as total, (count(*) filter (where due < ${now}) over ())::int as overdue
      from mine order by coalesce(due < ${now}, false) desc, coalesce(due, since), entry_id limit ${limit}
    )
    select first.card_id as "cardId", first.entry_id as id, kind, first.owed_by as "owedBy", due, since, total, overdue,
      entry.author_name as "authorName", left(coalesce(${lastCorrection}, nullif(trim(said.content ->> 'text'), ''),
        said.content ->> 'quote', ''), ${TEXT_SHOWN}) as text
    from first
    join entry on entry.card_id = first.card_id and entry.id = first.entry_id
    left join entry_content said on said.card_id = first.card_id and said.entry_id = first.entry_id
    order by coalesce(due < ${now}, false) desc, coalesce(due, since), first.entry_id`.execute(db)
  return rows
}

const lastCorrection = sql`(
  select fix.content ->> 'text' from entry_content fix join entry on entry.card_id = fix.card_id and entry.id = fix.entry_id
  where fix.card_id = first.card_id and fix.content ->> 'corrects' = first.entry_id::text
  order by entry.seq desc limit 1)`
