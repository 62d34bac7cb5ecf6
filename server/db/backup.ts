import { readdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Session } from './session.ts'
import type { Db, Tables } from './tables.ts'

/** The tables that a backup holds, in an order in which they can be filled. */
export const KEPT = [
  'company',
  'staff',
  'account',
  'invitation',
  'client',
  'identifier',
  'directory_change',
  'entry',
  'entry_content',
  'entry_topic',
  'open_item',
  'picture',
  'picture_piece',
  'attachment',
  'different_client',
] as const satisfies (keyof Tables)[]
export type KeptTable = (typeof KEPT)[number]

/**
 * What a backup leaves out: who is signed in, what was tried at the door, where the server was reached, pictures that are not
 * whole yet, which their authors still have, and what the migrations know of themselves.
 */
export const LEFT_OUT = [
  'session',
  'verification',
  'attempt',
  'server_address',
  'picture_upload',
  'picture_upload_piece',
  'kysely_migration',
  'kysely_migration_lock',
] as const

/** How the text of COPY is written and read, whatever the databases are set to. */
const SPELLING = ["datestyle = 'ISO, YMD'", "timezone = 'UTC'", "bytea_output = 'hex'", "client_encoding = 'UTF8'"]

/** The newest migration: two databases with the same one have the same tables. */
export async function schemaOf(): Promise<string> {
  const names = await readdir(join(import.meta.dirname, 'migrations'))
  return parse(names.toSorted().at(-1) ?? '').name
}

/** Work in one transaction of a session, undone unless it ends well. */
export async function inOneTransaction<T>({ client }: Session, mode: string, work: () => Promise<T>): Promise<T> {
  await client.query(`begin transaction ${mode}`)
  try {
    for (const setting of SPELLING) await client.query(`set local ${setting}`)
    const done = await work()
    await client.query('commit')
    return done
  } catch (error) {
    await Promise.allSettled([client.query('rollback')]) // of a broken connection PostgreSQL does it by itself
    throw error
  }
}

/** The columns of a table, in their order. */
export async function columnsOf(db: Db, table: KeptTable): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(db)
  return rows.map(({ name }) => name)
}

export async function countRows(db: Db, table: KeptTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return rows[0]?.count ?? 0
}

const columnList = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')

/**
 * A table's rows as COPY writes them: text, a line a row, cut anywhere. Read on only as fast as the receiver takes it. One
 * who takes no more ends the session: in the middle of a COPY no other query is answered, not even a rollback.
 */
export async function* copyOut(
  { client }: Session,
  table: KeptTable,
  columns: readonly string[],
): AsyncGenerator<Buffer> {
  let isWhole = false
  try {
    yield* client.query(copyTo(`copy ${table} (${columnList(columns)}) to stdout`))
    isWhole = true
  } finally {
    if (!isWhole) await client.end()
  }
}

/**
 * Fills an empty table; the company's one row is put in place of the one that is there.
 *
 * @throws DatabaseError for rows that do not fit, see `isUnfit`
 */
export async function copyIn(
  session: Session,
  table: KeptTable,
  columns: readonly string[],
  rows: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { client } = session
  const into = table === 'company' ? 'restored_company' : table
  if (table === 'company') await client.query('create temporary table restored_company (like company) on commit drop')
  await pipeline(Readable.from(rows), client.query(copyFrom(`copy ${into} (${columnList(columns)}) from stdin`)))
  if (table !== 'company') return
  const set = columns.map((column) => `"${column}" = restored_company."${column}"`).join(', ')
  await client.query(`update company set ${set} from restored_company`)
}

/** Whether rows were refused for what they hold: classes 22 and 23 of PostgreSQL's codes (its manual, appendix A). */
export const isUnfit = (error: unknown): boolean => error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')

/**
 * Whether nobody has worked in the company yet. Until the transaction ends nobody else can begin; the first
 * administrator's invitation, which every start makes, is taken away.
 */
export async function takeEmptyCompany({ client, db }: Session): Promise<boolean> {
  await client.query('lock table company, staff, client, invitation in exclusive mode')
  for (const table of ['staff', 'client', 'picture'] as const) if ((await countRows(db, table)) > 0) return false
  await client.query('delete from invitation')
  return true
}
