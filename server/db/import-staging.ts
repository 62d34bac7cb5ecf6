import { type RawBuilder, sql } from 'kysely'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { Trx } from './transaction.ts'

/**
 * The rows of a file that is being imported, in temporary tables of the transaction: a file of a million clients need not
 * fit into memory, and what has to be known of the whole file can be asked.
 */

/** Greater than every line: the column is an integer. */
const LAST_LINE = 2 ** 31 - 1

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
  await sql`create temporary table import_match (line integer primary key, card_id uuid unique) on commit drop`.execute(
    trx,
  )
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

/** Whether a client is called as the row is; those without a name are known by their company. */
const isCalledSo = sql<boolean>`
  (client.name_folded = row.name_folded and (row.name_folded <> '' or lower(client.company) = lower(row.company)))`

/** Rule 1 of `verbs/import/match.ts`: the clients that rows of these lines may mean by name. */
const namePairs = (first: number, last: number) => sql`
  select own.line, client.id as card_id
  from import_identifier own join import_row row using (line) join identifier on identifier.digest = own.digest
  join client on client.id = identifier.card_id and ${isCalledSo}
  where own.line between ${first} and ${last}
  union
  select own.line, client.id
  from import_row own join client on client.name_folded = own.name_folded
  where own.line between ${first} and ${last} and own.identifiers = '[]'
    and own.name = client.name and own.company = client.company and own.address = client.address`

/** Rule 1 for all rows that may mean one client only: they come before those that have a choice. */
export async function matchWithoutChoice(trx: Trx): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select line, min(card_id::text)::uuid from (${namePairs(0, LAST_LINE)}) as pair
    group by line having count(*) = 1 order by line
    on conflict do nothing`.execute(trx)
}

/** Rule 1 for rows of these lines: the clients that are still free. */
export async function findByNameAndIdentifier(
  trx: Trx,
  first: number,
  last: number,
): Promise<{ line: number; cardId: string }[]> {
  const { rows } = await sql<{ line: number; cardId: string }>`
    select line, card_id as "cardId" from (${namePairs(first, last)}) as pair
    where not exists (select from import_match where import_match.card_id = pair.card_id)
    order by line, card_id`.execute(trx)
  return rows
}

export async function saveMatches(trx: Trx, matches: readonly { line: number; cardId: string }[]): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select * from unnest(
      ${matches.map(({ line }) => line)}::integer[], ${matches.map(({ cardId }) => cardId)}::uuid[])`.execute(trx)
}

/**
 * Whether two names may be one that was corrected, by letters in threes: alike as a whole ("Ивонов", "Иванов"), or one in
 * the other ("Иванов", "Иванов Алексей"). A family's name or a first name alone is shared by many.
 */
const alike = (a: RawBuilder<string>, b: RawBuilder<string>) => sql<boolean>`
  (similarity(${a}, ${b}) >= 0.5 or greatest(word_similarity(${a}, ${b}), word_similarity(${b}, ${a})) >= 0.9)`

/** Neither a name nor a company: what has but identifiers is whoever has them. */
const isNobody = (of: RawBuilder<unknown>) => sql<boolean>`(${of}.name_folded = '' and ${of}.company = '')`

const digits = (text: RawBuilder<string>) => sql<string>`regexp_replace(${text}, '[^0-9]', '', 'g')`

/** Names of persons, or of companies, that are alike and have the same number in them: shop 1 is not shop 2. */
const alikeTitles = (own: RawBuilder<string>, theirs: RawBuilder<string>) => sql<boolean>`
  (${alike(own, theirs)} and ${digits(own)} = ${digits(theirs)})`

/** Whether a row may say anew how the client of its contract is called, or who speaks for that company. */
const mayBeCorrected = sql<boolean>`
  case
    when row.name_folded <> '' and client.name_folded <> ''
      then ${alikeTitles(sql`row.name_folded`, sql`client.name_folded`)}
    when row.name_folded = '' and client.name_folded = ''
      then ${alikeTitles(sql`lower(row.company)`, sql`lower(client.company)`)}
    else row.company <> '' and lower(row.company) = lower(client.company)
  end`

/** Rule 2: what only one row and one card have leads a row that is left to a client that is left. */
export async function matchByIdentifier(trx: Trx): Promise<void> {
  await sql`
    with single as (
      select digest, min(line) as line, min(kind) as kind
      from import_identifier group by digest having count(*) = 1
    ), lead as (
      select distinct single.line, client.id as card_id
      from single
      join import_row row using (line)
      join identifier on identifier.digest = single.digest
      join client on client.id = identifier.card_id
      where (${isNobody(sql`row`)} or ${isNobody(sql`client`)} or (single.kind = 'contract' and ${mayBeCorrected}))
        and not exists (
          select from identifier other where other.digest = single.digest and other.card_id <> identifier.card_id)
        and not exists (
          select from import_identifier mine join identifier other on other.digest = mine.digest
          where mine.line = single.line and not exists (
            select from identifier here where here.digest = mine.digest and here.card_id = client.id))
        and not exists (select from import_match where import_match.line = single.line)
        and not exists (select from import_match where import_match.card_id = client.id)
    ), counted as (
      select line, card_id, count(*) over (partition by line) as cards, count(*) over (partition by card_id) as lines
      from lead
    )
    insert into import_match (line, card_id) select line, card_id from counted where cards = 1 and lines = 1`.execute(
    trx,
  )
}

/**
 * Rows that are left and mean the same client as an earlier row: one of the file, or one that took their client. The
 * first ones, and how many there are.
 */
export async function findDuplicates(
  trx: Trx,
  limit: number,
): Promise<{ first: { line: number; name: string }[]; count: number }> {
  const { rows } = await sql<{ line: number; name: string; count: number }>`
    select line, coalesce(nullif(name, ''), company) as name, count(*) over () as count from import_row join (
      select line from (
        select own.line, min(own.line) over (
          partition by own.digest, row.name_folded, case when row.name_folded = '' then lower(row.company) end) as first
        from import_identifier own join import_row row using (line)
        where not ${isNobody(sql`row`)}
      ) as shared where first < line
      union
      select line from (
        select line, min(line) over (partition by name, company, address) as first
        from import_row where identifiers = '[]'
      ) as same where first < line
      union
      select own.line from import_identifier own join import_row row using (line)
      join identifier on identifier.digest = own.digest
      join client on client.id = identifier.card_id and ${isCalledSo} and not ${isNobody(sql`row`)}
    ) as again using (line)
    where not exists (select from import_match where import_match.line = import_row.line)
    order by line limit ${limit}`.execute(trx)
  return { first: rows, count: rows[0]?.count ?? 0 }
}
