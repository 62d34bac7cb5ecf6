import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { Db } from './tables.ts'

/** What lists show of clients, in the order of the ids; ids of no client are left out. */
export async function readSummaries(db: Db, ids: readonly string[]): Promise<ClientSummary[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('client')
    .select(['client.id', 'name', 'company', 'last_entry_at', 'open_items'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('identifier')
          .select(['kind', 'value', 'normal'])
          .whereRef('card_id', '=', 'client.id')
          .orderBy('identifier.id'),
      ).as('identifiers'),
    )
    .where('client.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const found = new Map(
    rows.map(({ id, name, company, identifiers, last_entry_at, open_items }) => [
      id,
      { id, name, company, identifiers, lastEntryAt: last_entry_at?.toISOString() ?? null, openItems: open_items },
    ]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}
