import { type RawBuilder, sql } from 'kysely'
import { addressKey, companyKey, type Rule } from './import-match.ts'
import type { Trx } from './transaction.ts'

/**
 * How branches of one name, and namesakes, are told apart: they share a mailbox or a phone, and each has a contract, an address
 * or a phone of its own.
 */

/** A row or a client, and the digests of its contracts. */
type Side = { of: RawBuilder<unknown>; contracts: RawBuilder<unknown> }

/** A row by its alias. */
export const rowSide = (of: RawBuilder<unknown>): Side => ({
  of,
  contracts: sql`select digest from import_identifier where line = ${of}.line and kind = 'contract'`,
})

const row = rowSide(sql`row`)
const client: Side = {
  of: sql`client`,
  contracts: sql`select digest from identifier where card_id = client.id and kind = 'contract'`,
}

const shareContract = (one: Side, other: Side) => sql<boolean>`exists (${one.contracts} intersect ${other.contracts})`

/** Whether two are branches: each has a contract and an address, and the other has others. */
export const areBranches = (one: Side, other: Side) => sql<boolean>`(
  '' not in (${one.of}.address, ${other.of}.address) and ${addressKey(one.of)} <> ${addressKey(other.of)}
  and exists (${one.contracts}) and exists (${other.contracts}) and not ${shareContract(one, other)})`

/**
 * Takes back the pairs of a row and a client at another address who is another branch, or another namesake: where each has a
 * contract that the other has not, or where another client of that name is at the address of the row. Keys are made once of each:
 * a thousand branches with a common mailbox are a million pairs.
 */
export async function dropBranches(trx: Trx): Promise<void> {
  await sql`
    with said as materialized (
      select line, name_folded, ${companyKey(row.of)} as company, ${addressKey(row.of)} as address,
        exists (${row.contracts}) as has_contract
      from import_row row where address <> '' and line in (select line from import_pair)
    ), known as materialized (
      select id as card_id, coalesce(shown_on, id)::text as shown_id, name_folded, ${companyKey(client.of)} as company,
        ${addressKey(client.of)} as address, exists (${client.contracts}) as has_contract
      from client where address <> ''
        and (id in (select card_id from import_pair) or name_folded in (select name_folded from said))
    ), there as (
      select name_folded, company, address, min(shown_id) as first, max(shown_id) as last from known
      group by name_folded, company, address
    ), common as (
      select distinct line, card_id from import_identifier join identifier using (digest)
      where import_identifier.kind = 'contract' and identifier.kind = 'contract'
    ), other as (
      select line, card_id from import_pair join said using (line) join known using (card_id)
      left join there on (there.name_folded, there.company, there.address) = (said.name_folded, said.company, said.address)
      where said.address <> known.address and (line, card_id) not in (select line, card_id from common)
        and ((said.has_contract and known.has_contract) or there.first <> shown_id or there.last <> shown_id)
    )
    delete from import_pair pair using other where (pair.line, pair.card_id) = (other.line, other.card_id)`.execute(trx)
}

/**
 * Rows and clients of a rule that have identifiers in common which no other pair of either has, and each the most of them with
 * the other: however many namesakes share what else they have. But none whose row says the contract or address of another: a
 * phone may have passed from one branch to the next.
 */
export async function matchOwn(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    with pair as (
      select line, card_id,
        ${shareContract(row, client)} or (row.address <> '' and ${addressKey(row.of)} = ${addressKey(client.of)}) as is_there
      from import_pair join import_row row using (line) join client on client.id = card_id where rule = ${rule}
    ), hit as (
      select distinct pair.line, pair.card_id, mine.digest from pair
      join import_identifier mine using (line)
      join identifier theirs on theirs.card_id = pair.card_id and theirs.digest = mine.digest
    ), told as (
      select line, card_id, count(*) over by_line = 1 and count(*) over by_card = 1 as is_own
      from hit window by_line as (partition by digest, line), by_card as (partition by digest, card_id)
    ), own as (
      select line, card_id, count(*) as count from told where is_own group by line, card_id
    ), ranked as (
      select line, card_id, rank() over (partition by line order by count desc) as of_line,
        rank() over (partition by card_id order by count desc) as of_card
      from own join (select *, bool_or(is_there) over (partition by line) and not is_there as is_elsewhere from pair) as pair
        using (line, card_id)
      where not is_elsewhere
    ), best as (
      select line, card_id, count(*) over (partition by line) as cards, count(*) over (partition by card_id) as lines
      from ranked where of_line = 1 and of_card = 1
    )
    insert into import_match (line, card_id) select line, card_id from best where cards = 1 and lines = 1`.execute(trx)
}
