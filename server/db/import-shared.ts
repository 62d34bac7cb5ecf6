import { sql } from 'kysely'
import type { SharedIdentifier } from '#lib/protocol/import.ts'
import type { Trx } from './transaction.ts'

/**
 * Identifiers that clients get by the file and that another client has already, or gets by an earlier line: the first ones by
 * line, and how many there are. Which client a row means is known by then.
 */
export async function findShared(trx: Trx, limit: number): Promise<{ first: SharedIdentifier[]; count: number }> {
  const { rows } = await sql<SharedIdentifier & { count: number }>`
    with other as (
      select own.line, own.digest, shown.name, shown.company, client.id::text as place, client.id as card_id
      from import_identifier own
      join identifier on identifier.digest = own.digest
      join client on client.id = identifier.card_id
      join client shown on shown.id = coalesce(client.shown_on, client.id)
      union all
      select own.line, own.digest, row.name, row.company, '', import_match.card_id
      from import_identifier own
      join (select digest, min(line) as line from import_identifier group by digest) as earlier using (digest)
      join import_row row on row.line = earlier.line
      left join import_match on import_match.line = earlier.line
      where earlier.line < own.line
    ), shared as (
      select distinct on (other.line, other.digest) other.line, other.digest, other.name, other.company
      from other
      left join import_match using (line)
      left join client mine on mine.id = import_match.card_id
      left join client theirs on theirs.id = other.card_id
      where (mine.id is null or theirs.id is null
          or coalesce(theirs.shown_on, theirs.id) <> coalesce(mine.shown_on, mine.id))
        and not exists (
          select from identifier known where known.card_id = mine.id and known.digest = other.digest)
      order by other.line, other.digest, other.place
    ), first as (
      select *, count(*) over () as count from shared order by line, digest limit ${limit}
    )
    select line, count, coalesce(nullif(concat_ws(', ', nullif(row.name, ''), nullif(row.company, '')), ''), row.identifiers -> 0 ->> 'value') as name,
      coalesce(nullif(concat_ws(', ', nullif(first.name, ''), nullif(first.company, '')), ''), one ->> 'value') as other, one ->> 'value' as value
    from first join import_row row using (line)
    cross join lateral jsonb_array_elements(row.identifiers) as one
    where one ->> 'digest' = encode(first.digest, 'hex')
    order by line, value`.execute(trx)
  return { first: rows.map(({ count: _, ...shared }) => shared), count: rows[0]?.count ?? 0 }
}
