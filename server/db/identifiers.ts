import { sql } from 'kysely'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { Trx } from './transaction.ts'

/** An identifier of a card. `digest`: as the directory has it, in hex. */
export type IdentifierRow = Identifier & { cardId: string; digest: string }

/** Writes identifiers in one statement. Returns those that their cards did not have yet. */
export async function insertIdentifiers(trx: Trx, identifiers: readonly IdentifierRow[]): Promise<IdentifierRow[]> {
  if (identifiers.length === 0) return []
  const column = <T>(of: (identifier: IdentifierRow) => T) => identifiers.map(of)
  const { rows } = await sql<{ id: string }>`
    insert into identifier (card_id, id, kind, value, normal, digest)
    select * from unnest(
      ${column((identifier) => identifier.cardId)}::uuid[], ${column((identifier) => identifier.id)}::uuid[],
      ${column((identifier) => identifier.kind)}::text[], ${column((identifier) => identifier.value)}::text[],
      ${column((identifier) => identifier.normal)}::text[],
      ${column((identifier) => `\\x${identifier.digest}`)}::bytea[])
    on conflict do nothing returning id`.execute(trx)
  const written = new Set(rows.map((row) => row.id))
  return identifiers.filter((identifier) => written.has(identifier.id))
}

/** Takes an identifier from its card; null when it is not there. */
export async function deleteIdentifier(trx: Trx, cardId: string, id: string): Promise<IdentifierRow | null> {
  const row = await trx
    .deleteFrom('identifier')
    .where('card_id', '=', cardId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? null : { ...row, cardId: row.card_id, digest: row.digest.toString('hex') }
}

/** Takes identifiers from their cards in one statement. Returns those that were there. */
export async function deleteIdentifiers(
  trx: Trx,
  identifiers: readonly Pick<IdentifierRow, 'cardId' | 'id'>[],
): Promise<IdentifierRow[]> {
  const { rows } = await sql<IdentifierRow>`
    delete from identifier
    using unnest(${identifiers.map(({ cardId }) => cardId)}::uuid[], ${identifiers.map(({ id }) => id)}::uuid[])
      as gone (card_id, id)
    where identifier.card_id = gone.card_id and identifier.id = gone.id
    returning identifier.card_id as "cardId", identifier.id, kind, value, normal, encode(digest, 'hex') as digest`.execute(
    trx,
  )
  return rows
}

/** The next phones in the order of their cards and ids, so many at most; `after`: the last one before, null at the beginning. */
export async function phonesAfter(
  trx: Trx,
  after: Pick<IdentifierRow, 'cardId' | 'id'> | null,
  limit: number,
): Promise<Omit<IdentifierRow, 'digest'>[]> {
  return trx
    .selectFrom('identifier')
    .select(['card_id as cardId', 'id', 'kind', 'value', 'normal'])
    .where('kind', '=', 'phone')
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(card_id, id) > (${after?.cardId}::uuid, ${after?.id}::uuid)`),
    )
    .orderBy('card_id')
    .orderBy('id')
    .limit(limit)
    .execute()
}
