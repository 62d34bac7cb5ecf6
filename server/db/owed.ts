import { sql } from 'kysely'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Db } from './tables.ts'
import { lastCorrection } from './waiting.ts'

/** How much rests on each person on whom something does. Questions have no owner: they wait by the client. */
export async function readOwed(db: Db): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select staff.id as "staffId", coalesce(items, 0)::int as items, coalesce(clients, 0)::int as clients from staff
    left join (select owner, count(*) as items from open_item where owner is not null group by owner) as item
      on item.owner = staff.id
    left join (
      select responsible, count(*) as clients from client
      where responsible is not null and shown_on is null group by responsible
    ) as client on client.responsible = staff.id
    where items > 0 or clients > 0`.execute(db)
  return rows
}

/** Some cards with open items whose turn is this person's, and some clients for whom they are responsible. */
export async function cardsOf(db: Db, staffId: string, limit: number): Promise<{ items: string[]; clients: string[] }> {
  const { rows } = await sql<{ items: string[]; clients: string[] }>`
    select array(select distinct card_id from open_item where owner = ${staffId} limit ${limit}) as items,
      array(select id from client where responsible = ${staffId} and shown_on is null limit ${limit}) as clients`.execute(
    db,
  )
  return rows[0] ?? { items: [], clients: [] }
}

/** An open item of a card as the one who takes it over should read it. */
export type OwnItem = { id: string; kind: string; text: string; tried: string | null }

/** The open items of a card whose turn is this person's, oldest first. */
export async function itemsOf(db: Db, cardId: string, staffId: string): Promise<OwnItem[]> {
  const { rows } = await sql<OwnItem>`
    select entry_id as id, kind, coalesce(${lastCorrection('first')}, said.content ->> 'text', '') as text,
      said.content ->> 'tried' as tried
    from open_item first join entry_content said using (card_id, entry_id)
    where card_id = ${cardId} and owner = ${staffId} order by since, entry_id`.execute(db)
  return rows
}
