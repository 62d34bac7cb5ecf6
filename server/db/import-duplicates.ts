import { type RawBuilder, sql } from 'kysely'
import { areBranches, rowSide } from './import-branches.ts'
import { isNobody } from './import-match.ts'
import type { Trx } from './transaction.ts'

const [row, taker, own] = [sql`row`, sql`taker`, sql`own`]

const title = (of: RawBuilder<unknown>) => sql<string>`coalesce(nullif(${of}.name, ''), ${of}.company)`

/**
 * Rows that are left and mean the same client as an earlier row: one of the file, or one that took their client. The
 * first ones, and how many there are. A contract and an address, both others than those of the earlier one, make a branch of
 * one name that shares a phone or mailbox. Who may mean a client who is left is in doubt, and no duplicate unless all is said
 * twice.
 */
export async function findDuplicates(
  trx: Trx,
  limit: number,
): Promise<{ first: { line: number; name: string }[]; count: number }> {
  const { rows } = await sql<{ line: number; name: string; count: number }>`
    with said as (
      select own.line, own.digest, row.name_folded, lower(row.company) as company, lower(row.address) as address,
        own.kind <> 'contract' and row.address <> '' and exists (${rowSide(own).contracts}) as is_branch
      from import_identifier own join import_row row using (line) where not ${isNobody(row)}
    ), first as (
      select line, name_folded, company, is_branch,
        min(line) over same as first_same,
        min(line) over so_called as first_so_called,
        min(line) filter (where company = '') over so_called as first_bare,
        min(line) over (partition by digest, name_folded, company, address) as first_there,
        min(line) filter (where not is_branch) over same as same_anywhere,
        min(line) filter (where not is_branch) over so_called as so_called_anywhere,
        min(line) filter (where not is_branch and company = '') over so_called as bare_anywhere
      from said
      window same as (partition by digest, name_folded, company), so_called as (partition by digest, name_folded)
    ), again as (
      select line from first where not is_branch and (first_same < line
        or (name_folded <> '' and (first_bare < line or (company = '' and first_so_called < line))))
      union all
      select line from first where is_branch and (first_there < line or same_anywhere < line
        or (name_folded <> '' and (bare_anywhere < line or (company = '' and so_called_anywhere < line))))
      union all
      select row.line from import_pair join import_row row using (line) join client on client.id = import_pair.card_id
      left join import_match taken on taken.card_id = client.id left join import_row taker on taker.line = taken.line
      where rule = 'same' and not is_out and not ${isNobody(row)}
        and (client.name_folded = row.name_folded or '' in (client.name_folded, row.name_folded))
        and (taker.line is null or not ${areBranches(rowSide(row), rowSide(taker))})
    ), twice as (
      select line from (
        select line, min(line) over (
          partition by name, company, address, jsonb_path_query_array(identifiers, '$[*].digest')) as first
        from import_row row where identifiers = '[]' or not ${isNobody(row)}
      ) as whole where first < line
    )
    select line, ${title(sql`import_row`)} as name, count(*) over () as count from import_row
    where not exists (select from import_match where import_match.line = import_row.line)
      and (line in (select line from twice)
        or (line in (select line from again) and not exists (
          select from import_pair as pair where pair.rule = 'same' and pair.line = import_row.line
            and not exists (select from import_match where import_match.card_id = pair.card_id))))
    order by line limit ${limit}`.execute(trx)
  return { first: rows, count: rows[0]?.count ?? 0 }
}
