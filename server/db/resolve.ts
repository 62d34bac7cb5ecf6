import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** Most clients behind one digest: an address that more share tells nothing about any of them. */
const CLIENT_LIMIT = 50

/** The cards on which clients with an identifier of each digest (hex) are shown, the most recent entry first. */
export async function findByDigests(
  db: Db,
  digests: readonly string[],
): Promise<{ digest: string; cardIds: string[] }[]> {
  const { rows } = await sql<{ digest: string; card_ids: string[] }>`
    select encode(asked.digest, 'hex') as digest, array_agg(hit.id order by hit.last_entry_at desc nulls last, hit.id) as card_ids
    from unnest(${digests.map((digest) => `\\x${digest}`)}::bytea[]) as asked (digest)
    cross join lateral (
      select coalesce(client.shown_on, client.id) as id, client.last_entry_at from identifier join client on client.id = identifier.card_id
      where identifier.digest = asked.digest
      order by client.last_entry_at desc nulls last, client.id limit ${CLIENT_LIMIT}
    ) as hit
    group by asked.digest`.execute(db)
  return rows.map((row) => ({ digest: row.digest, cardIds: [...new Set(row.card_ids)] }))
}
