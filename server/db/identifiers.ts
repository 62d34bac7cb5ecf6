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
