import { sql } from 'kysely'
import type { Staff } from '#lib/protocol/staff.ts'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import type { Db } from './tables.ts'

/** Longest piece of an item's words, in characters. */
const TEXT_SHOWN = 300

type WaitingRow = Omit<WaitingItem, 'client' | 'since' | 'due' | 'told' | 'gone'> & {
  cardId: string
  since: Date
  due: Date | null
  toldDue: Date | null
  toldOwedBy: string | null
  gone: string | null
  total: number
  overdue: number
}

/** From when on an item is overdue: it has fallen due for us, or as the client was told of us (`duesOf` of lib/card). */
const overdueFrom = sql`least(due, case told_owed_by when 'us' then told_due end)`

/**
 * Open items whose turn it is: promises and handoffs of this person, questions to clients for whom they are responsible,
 * and questions of theirs to clients for whom nobody is who is let in. What it is the turn of somebody with who is let in no
 * longer waits for who is responsible for the client, or else for the administrators. What a client has promised waits for
 * nobody before it is due. Overdue ones first, then the oldest.
 *
 * Reads only rows of `open_item`, by the indexes `open_item_owner`, `open_item_asked_by` and `client_responsible`, and the entries of those
 * that are shown: how many entries there are does not matter.
 */
export async function readWaiting(
  db: Db,
  { id: staffId, role }: Pick<Staff, 'id' | 'role'>,
  now: Date,
  limit: number,
): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    with own as (
      select id from client where responsible = ${staffId} and shown_on is null
    ), mine as (
      select open_item.*, null as gone from open_item where owner = ${staffId} and (owed_by = 'us' or ${overdueFrom} < ${now})
      union all
      select open_item.*, null from open_item join (
        select id from own union all select client.id from own join client on client.shown_on = own.id
      ) as card on card.id = open_item.card_id and kind = 'question'
      union all
      select open_item.*, null from open_item join client on client.id = open_item.card_id
      join client shown on shown.id = coalesce(client.shown_on, client.id)
      left join staff on staff.id = shown.responsible
      where asked_by = ${staffId} and (staff.id is null or staff.disabled)
      union all
      select open_item.*, gone.name from staff gone
      join open_item on owner = gone.id or asked_by = gone.id
      join client on client.id = open_item.card_id
      join client shown on shown.id = coalesce(client.shown_on, client.id)
      left join staff on staff.id = shown.responsible and not staff.disabled
      where gone.disabled and (owed_by = 'us' or ${overdueFrom} < ${now})
        and case when staff.id is null then ${role === 'admin'} else staff.id = ${staffId} and owner is not null end
    ), first as (
      select *, (count(*) over ())::int as total, (count(*) filter (where ${overdueFrom} < ${now}) over ())::int as overdue
      from mine order by coalesce(${overdueFrom} < ${now}, false) desc, coalesce(${overdueFrom}, since), entry_id limit ${limit}
    )
    select first.card_id as "cardId", first.entry_id as id, kind, first.owed_by as "owedBy", due, since,
      told_due as "toldDue", told_owed_by as "toldOwedBy", gone, total, overdue,
      entry.author_name as "authorName", left(coalesce(${lastCorrection('first')}, nullif(trim(said.content ->> 'text'), ''),
        said.content ->> 'quote', ''), ${TEXT_SHOWN}) as text
    from first
    join entry on entry.card_id = first.card_id and entry.id = first.entry_id
    left join entry_content said on said.card_id = first.card_id and said.entry_id = first.entry_id
    order by coalesce(${overdueFrom} < ${now}, false) desc, coalesce(${overdueFrom}, since), first.entry_id`.execute(db)
  return rows
}

/** The words of the last correction of an open item that has words; null without one. @param item the alias of its row */
export const lastCorrection = (item: string) => sql`(
  select fix.content ->> 'text' from entry_content fix join entry on entry.card_id = fix.card_id and entry.id = fix.entry_id
  where fix.card_id = ${sql.ref(`${item}.card_id`)} and fix.content ->> 'corrects' = ${sql.ref(`${item}.entry_id`)}::text
    and trim(fix.content ->> 'text') <> ''
  order by entry.seq desc limit 1)`
