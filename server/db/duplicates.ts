import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/**
 * What more cards have says nothing about any of them: a switchboard, an address that all of a house use, “private person”
 * for a company.
 */
export const SHARED_BY = 5
/** Clients of similar names that are looked at. */
const NAMES = 50

/** The cards, among others than these, that have an identifier of theirs, the most recent entry first. */
export async function sharingIdentifiers(db: Db, cardIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with hit as (
      select own.digest, coalesce(client.shown_on, client.id) as id, client.last_entry_at
      from (select distinct digest from identifier where card_id = any(${cardIds}::uuid[])) as own
      cross join lateral (
        select card_id from identifier where identifier.digest = own.digest limit ${SHARED_BY + cardIds.length + 1}
      ) as same
      join client on client.id = same.card_id
      where not client.id = any(${cardIds}::uuid[])
    ), few as (select digest from hit group by digest having count(distinct id) <= ${SHARED_BY})
    select id from hit join few using (digest) group by id order by max(last_entry_at) desc nulls last, id`.execute(db)
  return rows.map((row) => row.id)
}

export type Named = { id: string; name: string; company: string; address: string }

/**
 * Clients whose name is similar, by the trigram index: `name_folded` is as search has it. So many at most that the answer
 * costs the same however many bear the name.
 *
 * @param among what else they need to be looked at: of a common name there are more than are looked at
 */
async function similarNames(
  trx: Trx,
  nameFolded: string,
  cardIds: readonly string[],
  among: RawBuilder<SqlBool>,
): Promise<Named[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', '0.5', true)`.execute(trx)
  const { rows } = await sql<Named>`
    select coalesce(shown_on, id) as id, name, company, address from client
    where name_folded % ${nameFolded} and ${among} and not id = any(${cardIds}::uuid[]) limit ${NAMES}`.execute(trx)
  return rows
}

/** Clients with an address whose name is similar. */
export const similarWithAddress = (trx: Trx, nameFolded: string, cardIds: readonly string[]): Promise<Named[]> =>
  similarNames(trx, nameFolded, cardIds, sql<SqlBool>`address <> ''`)

/**
 * Clients with a company whose name is similar and for whom search has these words, by the same index.
 *
 * @param words of the company, as search has them
 */
export const similarWithWords = (
  trx: Trx,
  nameFolded: string,
  cardIds: readonly string[],
  words: readonly string[],
): Promise<Named[]> => {
  const hasWords = words.map((word) => sql`search like ${`%${word}%`}`)
  return similarNames(trx, nameFolded, cardIds, sql<SqlBool>`company <> '' and ${sql.join(hasWords, sql` and `)}`)
}

/** The cards of which somebody said that they are not the client's of any of these. */
export async function differentFrom(db: Db, cardIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(shown_on, id) as id from different_client join client on client.id = other_id
    where card_id = any(${cardIds}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Writes on both cards that the other is another client's. */
export async function insertDifferent(trx: Trx, pair: readonly [string, string], by: string, at: Date): Promise<void> {
  const [one, other] = pair
  const row = { said_by: by, said_at: at }
  await trx
    .insertInto('different_client')
    .values([
      { card_id: one, other_id: other, ...row },
      { card_id: other, other_id: one, ...row },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
