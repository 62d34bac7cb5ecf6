import { type RawBuilder, sql } from 'kysely'
import type { SharedIdentifier } from '#lib/protocol/import.ts'
import type { Trx } from './transaction.ts'

const [row, first] = [sql`row`, sql`first`]

/** As people know a row or a client; namesakes are told apart by their addresses. */
const called = (of: RawBuilder<unknown>) => sql<string>`
  nullif(concat_ws(', ', nullif(${of}.name, ''), nullif(${of}.company, ''),
    case when (row.name, row.company) = (first.name, first.company) then nullif(${of}.address, '') end), '')`

/**
 * Identifiers that clients get by the file and that another client has already, or gets by an earlier line: the first ones by
 * line, and how many there are. Which client a row means is known by then. All of them stand in `import_shared` afterwards,
 * which ends with the transaction. `offset 0`: whoever has an identifier is looked up by it first, and the card by its id; where
 * nothing is known yet of a base that was just filled, PostgreSQL would go through all identifiers or cards of it for each one.
 */
export async function findShared(trx: Trx, limit: number): Promise<{ first: SharedIdentifier[]; count: number }> {
  await sql`
    create temporary table import_shared on commit drop as
    with new as (
      select own.line, own.digest, coalesce(mine.shown_on, mine.id) as shown_id
      from import_identifier own left join import_match using (line) left join client mine on mine.id = import_match.card_id
      where not exists (select from identifier known where known.card_id = mine.id and known.digest = own.digest)
    ), first_line as (
      select digest, min(line) as line from import_identifier group by digest
    )
    select new.line, new.digest, other.name, other.name_folded, other.company, other.address
    from new cross join lateral (
      select row.name, row.name_folded, row.company, row.address
      from first_line join import_row row using (line)
      left join import_match using (line) left join client theirs on theirs.id = import_match.card_id
      where first_line.digest = new.digest and line < new.line
        and coalesce(theirs.shown_on, theirs.id) is distinct from coalesce(new.shown_id, '00000000-0000-0000-0000-000000000000')
      union all
      (select shown.name, shown.name_folded, shown.company, shown.address
      from (select card_id from identifier where identifier.digest = new.digest offset 0) as holder
      cross join lateral (
        select id, coalesce(shown_on, id) as shown_id from client where client.id = holder.card_id offset 0) as client
      join client shown on shown.id = client.shown_id
      where shown.id is distinct from new.shown_id
      order by client.id limit 1)
      limit 1
    ) as other`.execute(trx)
  const { rows } = await sql<SharedIdentifier & { count: number }>`
    with first as (
      select *, count(*) over () as count from import_shared order by line, digest limit ${limit}
    )
    select line, count,
      coalesce(${called(row)}, row.identifiers -> 0 ->> 'value') as name, coalesce(${called(first)}, one ->> 'value') as other,
      one ->> 'value' as value
    from first join import_row row using (line)
    cross join lateral jsonb_array_elements(row.identifiers) as one
    where one ->> 'digest' = encode(first.digest, 'hex')
    order by line, value`.execute(trx)
  return { first: rows.map(({ count: _, ...shared }) => shared), count: rows[0]?.count ?? 0 }
}
