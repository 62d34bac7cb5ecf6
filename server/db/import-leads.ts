import { sql } from 'kysely'
import { CALLED, companyKey, isNobody, type Pair } from './import-match.ts'
import type { Trx } from './transaction.ts'

const [row, client] = [sql`row`, sql`client`]

/**
 * Rows that are left and clients that are left, where one alone of the file has an identifier and one alone in the base, and
 * none of the row's stands only elsewhere. `isNobody`: one of the two has but identifiers; else it is a contract, and
 * `shared` says whether they have another identifier in common.
 */
export async function findLeads(trx: Trx): Promise<(Pair & { isNobody: boolean; shared: boolean })[]> {
  const { rows } = await sql<Pair & { isNobody: boolean; shared: boolean }>`
    with shown as not materialized (
      select identifier.digest, coalesce(holder.shown_on, holder.id) as card_id
      from identifier join client holder on holder.id = identifier.card_id
    ), single as (
      select digest, min(line) as line, min(kind) as kind
      from import_identifier group by digest having count(*) = 1
    )
    select distinct row.line, row.name, row.company, ${CALLED}, ${isNobody(row)} or ${isNobody(client)} as "isNobody", exists (
      select from import_identifier mine join shown here on here.digest = mine.digest
      where mine.line = row.line and here.card_id = client.id and mine.kind <> 'contract') as shared
    from single
    join import_row row using (line)
    join shown on shown.digest = single.digest
    join client on client.id = shown.card_id
    where (${isNobody(row)} or ${isNobody(client)} or single.kind = 'contract')
      and not exists (
        select from shown other where other.digest = single.digest and other.card_id <> client.id)
      and not exists (
        select from import_identifier mine join shown other on other.digest = mine.digest
        where mine.line = single.line and not exists (
          select from shown here where here.digest = mine.digest and here.card_id = client.id))
      and not exists (select from import_match where import_match.line = single.line)
      and not exists (select from import_match where import_match.card_id = client.id)`.execute(trx)
  return rows
}

/**
 * Takes back the pairs by a rule where another client is left who is called just as the row, or another row that is called
 * just as the client: one of them has the contract, or what else the pair shares, by mistake.
 */
export async function dropMistyped(trx: Trx, rule: 'bare' | 'contract'): Promise<void> {
  await sql`
    with asked as materialized (
      select row.line, client.id, coalesce(client.shown_on, client.id) as shown_id,
        row.name_folded as row_name, ${companyKey(row)} as row_company,
        client.name_folded as client_name, ${companyKey(client)} as client_company
      from import_pair join import_row row using (line) join client on client.id = card_id
      where rule = ${rule} and not ${isNobody(row)} and not ${isNobody(client)}
    ), left_client as materialized (
      select id, name_folded, ${companyKey(client)} as company from client
      where shown_on is null and name_folded in (select row_name from asked)
        and not exists (select from import_match where import_match.card_id = client.id)
    ), left_row as materialized (
      select line, name_folded, ${companyKey(row)} as company from import_row row
      where name_folded in (select client_name from asked)
        and not exists (select from import_match where import_match.line = row.line)
    ), mistyped as (
      select asked.line, asked.id from asked join left_client other
        on other.name_folded = row_name and other.company = row_company and other.id <> asked.shown_id
      union
      select asked.line, asked.id from asked join left_row other
        on other.name_folded = client_name and other.company = client_company and other.line <> asked.line
    )
    delete from import_pair using mistyped
    where rule = ${rule} and import_pair.line = mistyped.line and card_id = mistyped.id`.execute(trx)
}
