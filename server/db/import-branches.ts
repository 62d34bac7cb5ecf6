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

const [row, client] = [sql`row`, sql`client`]

/** Whether two are branches: each has a contract and an address, and the other has others. */
export const areBranches = (one: Side, other: Side) => sql<boolean>`(
  '' not in (${one.of}.address, ${other.of}.address) and ${addressKey(one.of)} <> ${addressKey(other.of)}
  and exists (${one.contracts}) and exists (${other.contracts}) and not exists (${one.contracts} intersect ${other.contracts}))`

/**
 * Leaves out the pairs of a row and a client who is another branch, or another namesake: where contract or address is another,
 * and the row or the client has the same with somebody else; and where all that they share is one identifier, a phone that
 * passed on maybe, while another client of that name is at the address of the row.
 *
 * Pairs by rule 1 that are left out tell that a row has a choice: what is left is not meant for want of others.
 */
export async function dropBranches(trx: Trx): Promise<void> {
  for (const column of [sql`contract`, sql`address`]) {
    await sql`
      with known as materialized (select rule, line, card_id from import_pair where ${column} = 'same')
      update import_pair set is_out = true where ${column} = 'other' and contract is distinct from 'same' and (
        (rule, line) in (select rule, line from known) or (rule, card_id) in (select rule, card_id from known))`.execute(
      trx,
    )
  }
  await sql`
    with moved as materialized (
      select line, card_id from import_pair
      where address = 'other' and contract is distinct from 'same' and shared_count = 1 and not is_out
    ), said as materialized (
      select line, name_folded, ${companyKey(row)} as company, ${addressKey(row)} as address
      from import_row row where line in (select line from moved)
    ), there as materialized (
      select coalesce(shown_on, id) as there_id, name_folded, ${companyKey(client)} as company, ${addressKey(client)} as address
      from client where address <> '' and name_folded in (select name_folded from said)
    ), other as (
      select line, card_id from moved join said using (line) join there using (name_folded, company, address)
      join client on client.id = card_id where there_id <> coalesce(client.shown_on, client.id)
    )
    update import_pair pair set is_out = true from other where (pair.line, pair.card_id) = (other.line, other.card_id)`.execute(
    trx,
  )
  await sql`delete from import_pair where is_out and rule <> 'same'`.execute(trx)
}

/**
 * Rows and clients of a rule that have identifiers in common which no other pair of either has, and each the most of them with
 * the other: however many namesakes share what else they have.
 */
export async function matchOwn(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    with hit as (
      select distinct pair.line, pair.card_id, pair.is_out, mine.digest from import_pair pair
      join import_identifier mine using (line)
      join identifier theirs on theirs.card_id = pair.card_id and theirs.digest = mine.digest
      where rule = ${rule}
    ), told as (
      select line, card_id, is_out, count(*) over by_line = 1 and count(*) over by_card = 1 as is_own
      from hit window by_line as (partition by digest, line), by_card as (partition by digest, card_id)
    ), own as (
      select line, card_id, count(*) as count from told where is_own and not is_out group by line, card_id
    ), ranked as (
      select line, card_id, rank() over (partition by line order by count desc) as of_line,
        rank() over (partition by card_id order by count desc) as of_card
      from own
    ), best as (
      select line, card_id, count(*) over (partition by line) as cards, count(*) over (partition by card_id) as lines
      from ranked where of_line = 1 and of_card = 1
    )
    insert into import_match (line, card_id) select line, card_id from best where cards = 1 and lines = 1`.execute(trx)
}

/** Leaves out the pairs by a rule of a client whom several branches that are left may mean: whose card it is nobody can tell. */
export async function dropRivals(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    with free as materialized (
      select line, card_id, ${addressKey(row)} as address,
        (select min(encode(digest, 'hex')) from (${rowSide(row).contracts}) as contract) as contract
      from import_pair pair join import_row row using (line)
      where rule = ${rule} and not is_out and pair.contract is distinct from 'same' and pair.address is distinct from 'same'
        and row.address <> '' and exists (${rowSide(row).contracts})
        and not exists (select from import_match where import_match.line = pair.line)
        and not exists (select from import_match where import_match.card_id = pair.card_id)
    ), rival as (
      select card_id from free group by card_id having count(distinct address) > 1 and count(distinct contract) > 1
    ), doubt as (
      select line, card_id from free join rival using (card_id)
    )
    update import_pair pair set is_out = true from doubt
    where rule = ${rule} and (pair.line, pair.card_id) = (doubt.line, doubt.card_id)`.execute(trx)
}
