import { sql } from 'kysely'
import type { Identifier } from '#lib/protocol/identifier.ts'
import { openMatching } from './import-match.ts'
import type { Trx } from './transaction.ts'

/**
 * The rows of a file that is being imported, in temporary tables of the transaction: a file of a million clients need not
 * fit into memory, and what has to be known of the whole file can be asked.
 */

/** A row on its way. `cardId`: the client that it means, null when it is a new one or not looked at yet. */
export type StagedRow = {
  line: number
  name: string
  nameFolded: string
  company: string
  address: string
  responsible: string | null
  identifiers: (Identifier & { digest: string })[]
}

/**
 * Work over all cards, an import or phones that are read anew. One at a time: another is not made to wait, because it would
 * hold a connection for as long. This one waits for rows that others hold: its work is too much to be done again.
 *
 * @returns false when another is under way
 */
export async function beginLongWork(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('medkarta import')) as got`.execute(trx)
  if (rows[0]?.got) await sql`set local lock_timeout = 0`.execute(trx)
  return rows[0]?.got ?? false
}

/**
 * Makes the tables, which end with the transaction.
 *
 * @returns false when another import is under way
 */
export async function openStaging(trx: Trx): Promise<boolean> {
  if (!(await beginLongWork(trx))) return false
  await sql`create temporary table import_row (
    line integer primary key, name text, name_folded text, company text, address text, responsible text,
    identifiers jsonb) on commit drop`.execute(trx)
  await sql`create temporary table import_identifier (
    line integer, kind text, digest bytea) on commit drop`.execute(trx)
  await openMatching(trx)
  return true
}

export async function stageRows(trx: Trx, rows: readonly StagedRow[]): Promise<void> {
  const column = <T>(of: (row: StagedRow) => T) => rows.map(of)
  await sql`
    insert into import_row (line, name, name_folded, company, address, responsible, identifiers)
    select * from unnest(
      ${column((row) => row.line)}::integer[], ${column((row) => row.name)}::text[],
      ${column((row) => row.nameFolded)}::text[], ${column((row) => row.company)}::text[],
      ${column((row) => row.address)}::text[], ${column((row) => row.responsible)}::text[],
      ${column((row) => JSON.stringify(row.identifiers))}::jsonb[])`.execute(trx)
  const identifiers = rows.flatMap(({ line, identifiers }) =>
    identifiers.map(({ kind, digest }) => ({ line, kind, digest: `\\x${digest}` })),
  )
  await sql`
    insert into import_identifier (line, kind, digest)
    select * from unnest(
      ${identifiers.map(({ line }) => line)}::integer[], ${identifiers.map(({ kind }) => kind)}::text[],
      ${identifiers.map(({ digest }) => digest)}::bytea[])`.execute(trx)
}

/** To be called when all rows are staged. */
export async function closeStaging(trx: Trx): Promise<void> {
  await sql`create index on import_identifier (line)`.execute(trx)
  await sql`create index on import_identifier (digest)`.execute(trx)
  // Nobody else gathers statistics of temporary tables.
  await sql`analyze import_row, import_identifier`.execute(trx)
}

/** A staged row and the client that it was found to mean. */
export type MatchedRow = StagedRow & { cardId: string | null }

/** Rows ascending by line, after `line`. */
export async function readStaged(trx: Trx, after: number, limit: number): Promise<MatchedRow[]> {
  const { rows } = await sql<MatchedRow>`
    select line, name, name_folded as "nameFolded", company, address, responsible, identifiers, card_id as "cardId"
    from import_row left join import_match using (line) where line > ${after} order by line limit ${limit}`.execute(trx)
  return rows
}
