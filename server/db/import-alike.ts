import { type RawBuilder, sql } from 'kysely'
import type { Alike } from '#lib/protocol/import.ts'
import { companyKey } from './import-match.ts'
import type { Trx } from './transaction.ts'

/** The company of a row or a client but for case, spaces and marks; a name that stands there again says none. */
const companyOf = (of: RawBuilder<unknown>) =>
  sql<string>`case when ${of}.company = ${of}.name then '' else ${companyKey(of)} end`

const [row, client, told] = [sql`row`, sql`client`, sql`told`]

/** As people know a row or a client, with what tells namesakes apart. */
const inFull = (of: RawBuilder<unknown>, identifier: RawBuilder<string>) => sql<string>`
  nullif(concat_ws(', ', nullif(${of}.name, ''), nullif(${of}.company, ''), nullif(${of}.address, ''), ${identifier}), '')`

/**
 * New clients who are called just like a client that people see, or like an earlier new one of the file where a company is
 * said: of people without one there are namesakes. The first ones by line, and how many there are. To be asked after
 * `findShared`, as what that tells of two who are called alike is not told again. One window over rows and clients instead of
 * a join of them: it costs the same however many bear one name, or none but a company.
 */
export async function findAlike(trx: Trx, limit: number): Promise<{ first: Alike[]; count: number }> {
  const { rows } = await sql<Alike & { count: number }>`
    with new as (
      select line, name_folded, ${companyOf(row)} as company from import_row row
      where not exists (select from import_match where import_match.line = row.line)
    ), called as (
      select line, null::uuid as id, name_folded, company from new where name_folded <> '' or company <> ''
      union all
      select 0, id, name_folded, ${companyOf(client)} from client
      where shown_on is null and name_folded in (select distinct name_folded from new)
    ), beside as (
      select line, name_folded, company, first_value(line) over so as other_line, first_value(id) over so as other_id
      from called window so as (partition by name_folded, company order by line, id)
    ), first as (
      select line, other_line, other_id, count(*) over () as count from beside
      where line > 0 and (other_id is not null or (company <> '' and other_line < line))
        and not exists (
          select from import_shared told
          where told.line = beside.line and told.name_folded = beside.name_folded and ${companyOf(told)} = beside.company)
      order by line limit ${limit}
    )
    select first.line, count, ${inFull(row, sql`row.identifiers -> 0 ->> 'value'`)} as name,
      coalesce(
        ${inFull(client, sql`(select value from identifier where card_id = client.id order by id limit 1)`)},
        ${inFull(sql`earlier`, sql`earlier.identifiers -> 0 ->> 'value'`)}) as other
    from first join import_row row using (line)
    left join client on client.id = other_id left join import_row earlier on earlier.line = other_line
    order by first.line`.execute(trx)
  return { first: rows.map(({ count: _, ...alike }) => alike), count: rows[0]?.count ?? 0 }
}
