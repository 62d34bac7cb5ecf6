import { type RawBuilder, sql } from 'kysely'
import type { Trx } from './transaction.ts'

/**
 * What the rules of `verbs/import/match.ts` ask of all staged rows at once. Cards that were merged keep their identifiers and
 * are looked at one by one; `findNewsOfMerged` then leads to the card that people see.
 */

/** The pairs of rows and clients by each rule, and the one of each row in `import_match`, which end with the transaction. */
export async function openMatching(trx: Trx): Promise<void> {
  await sql`create temporary table import_match (line integer primary key, card_id uuid unique) on commit drop`.execute(
    trx,
  )
  await sql`create temporary table import_pair (
    rule text, line integer, card_id uuid, contract text, address text, shared_count integer,
    is_out boolean not null default false) on commit drop`.execute(trx)
  await sql`create index on import_pair (rule, line)`.execute(trx)
}

export type Rule = 'same' | 'likely' | 'bare' | 'dossier' | 'contract'

/** A row and a client that it means, or may mean. */
export type Meant = { line: number; cardId: string }

/** A client and how it is called. */
export type Called = { cardId: string; clientName: string; clientCompany: string }

/** Name and company of a row and of a client that it may mean. */
export type Pair = Called & Meant & { name: string; company: string }

/**
 * What a row and a client have in common. Contract and address: `same`, `other`, or null where one of them says none, or less.
 *
 * `sharedCount`: of identifiers. `isOut`: they are two branches by themselves.
 */
export type Common = {
  contract: 'same' | 'other' | null
  address: 'same' | 'other' | null
  sharedCount: number
  isOut: boolean
}

/** A client who has an identifier. */
export type Holder = Called & { digest: string; address: string; kinds: readonly string[] }

/** The company of a client; a name that stands there again says none, as in a row. */
const clientCompany = sql<string>`case when client.company = client.name then '' else client.company end`

export const CALLED = sql`client.id as "cardId", client.name as "clientName", ${clientCompany} as "clientCompany"`

/** Neither a name nor a company: what has but identifiers is whoever has them. */
export const isNobody = (of: RawBuilder<unknown>) => sql<boolean>`(${of}.name_folded = '' and ${of}.company = '')`

const [row, client] = [sql`row`, sql`client`]

const MARKS = '«»"“”„‟‹›()[]{}.,;:!?*/\\|_+-–—−\u00A0\u2009\u202F\t\n\r'
const APOSTROPHES = "'’ʼ`´‘"

/** A text but for marks, spaces and case. */
const keyOf = (text: RawBuilder<unknown>): RawBuilder<string> => sql<string>`
  trim(regexp_replace(
    translate(lower(${text}), ${MARKS + APOSTROPHES}, ${' '.repeat(MARKS.length)}), ' +', ' ', 'g'))`

/** A company but for marks, spaces and case. */
export const companyKey = (of: RawBuilder<unknown>): RawBuilder<string> => keyOf(sql`${of}.company`)

/** An address but for marks, spaces and case. */
export const addressKey = (of: RawBuilder<unknown>): RawBuilder<string> => keyOf(sql`${of}.address`)

/** The clients of each identifier that rows of these lines have, by its digest in hex. */
export async function findHolders(trx: Trx, first: number, last: number): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select encode(identifier.digest, 'hex') as digest, ${CALLED}, client.address,
      array(select distinct own.kind from identifier own where own.card_id = client.id) as kinds
    from identifier join client on client.id = identifier.card_id
    where identifier.digest in (select digest from import_identifier where line between ${first} and ${last})
    order by client.id`.execute(trx)
  return rows
}

/** Rows without identifiers and the clients of exactly the same name, company and address. */
export async function pairByDossier(trx: Trx): Promise<void> {
  await sql`
    insert into import_pair (rule, line, card_id)
    select 'dossier', own.line, client.id
    from import_row own join client on client.name_folded = own.name_folded
    where own.identifiers = '[]'
      and own.name = client.name and own.company = ${clientCompany} and own.address = client.address`.execute(trx)
}

export async function savePairs(trx: Trx, rule: Rule, pairs: readonly (Meant & Partial<Common>)[]): Promise<void> {
  const column = <T>(of: (pair: Meant & Partial<Common>) => T) => pairs.map(of)
  await sql`
    insert into import_pair (rule, line, card_id, contract, address, shared_count, is_out)
    select ${rule}, * from unnest(
      ${column(({ line }) => line)}::integer[], ${column(({ cardId }) => cardId)}::uuid[],
      ${column(({ contract }) => contract)}::text[], ${column(({ address }) => address)}::text[],
      ${column(({ sharedCount }) => sharedCount)}::integer[],
      ${column(({ isOut }) => isOut ?? false)}::boolean[])`.execute(trx)
}

/** To be called when many pairs or matches were saved: nobody else gathers statistics of temporary tables. */
export async function analyzeMatching(trx: Trx): Promise<void> {
  await sql`analyze import_pair, import_match`.execute(trx)
}

/** Rows that may mean one client only by this rule: they come before those that have a choice. */
export async function matchWithoutChoice(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select line, min(card_id::text)::uuid from import_pair where rule = ${rule}
    group by line having count(*) = 1 and not bool_or(is_out) order by line
    on conflict do nothing`.execute(trx)
}

/** The clients that are still free for rows of these lines that are left. */
export async function findChoices(trx: Trx, rule: Rule, first: number, last: number): Promise<Meant[]> {
  const { rows } = await sql<Meant>`
    select line, card_id as "cardId" from import_pair as pair
    where rule = ${rule} and line between ${first} and ${last} and not is_out
      and not exists (select from import_match where import_match.card_id = pair.card_id)
      and not exists (select from import_match where import_match.line = pair.line)
    order by line, card_id`.execute(trx)
  return rows
}

/**
 * Takes back the pairs by a rule of rows that are left but where a row means one client only, whom no other row that is left
 * means: cards that were merged are one client's.
 */
export async function dropChoices(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    with pair as (
      select line, card_id, coalesce(client.shown_on, client.id)::text as shown_id
      from import_pair join client on client.id = card_id
      where rule = ${rule} and not exists (select from import_match where import_match.line = import_pair.line)
    ), counted as (
      select line, card_id, min(shown_id) over by_line <> max(shown_id) over by_line as has_choice,
        min(line) over by_client <> max(line) over by_client as is_shared
      from pair window by_line as (partition by line), by_client as (partition by shown_id)
    )
    delete from import_pair as own using counted
    where rule = ${rule} and (has_choice or is_shared) and (own.line, own.card_id) = (counted.line, counted.card_id)`.execute(
    trx,
  )
}

/** Rows that are left and mean one client only by this rule, whom no other row that is left means, and who is left too. */
export async function matchSingle(trx: Trx, rule: Rule): Promise<void> {
  await sql`
    with counted as (
      select line, card_id, count(*) over (partition by line) as cards, count(*) over (partition by card_id) as lines
      from import_pair
      where rule = ${rule} and not exists (select from import_match where import_match.line = import_pair.line)
    )
    insert into import_match (line, card_id)
    select line, card_id from counted
    where cards = 1 and lines = 1
      and not exists (select from import_match where import_match.card_id = counted.card_id)`.execute(trx)
}

export async function saveMatches(trx: Trx, matches: readonly Meant[]): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select * from unnest(
      ${matches.map(({ line }) => line)}::integer[], ${matches.map(({ cardId }) => cardId)}::uuid[])`.execute(trx)
}

/**
 * The only client of a name and company who is left, and the only row of them: where the client has no identifiers, or the
 * row has none and says nothing new.
 */
export async function matchByName(trx: Trx): Promise<void> {
  await sql`
    with unmatched as (
      select min(line) as line, name_folded, ${companyKey(row)} as company, min(address) as address,
        bool_and(identifiers = '[]') as is_bare
      from import_row row
      where not ${isNobody(row)} and not exists (select from import_match where import_match.line = row.line)
      group by 2, 3 having count(*) = 1
    ), free as (
      select min(id::text)::uuid as id, name_folded, ${companyKey(client)} as company, min(address) as address
      from client
      where shown_on is null and name_folded in (select name_folded from unmatched)
        and not exists (select from import_match where import_match.card_id = client.id)
      group by 2, 3 having count(*) = 1
    )
    insert into import_match (line, card_id)
    select unmatched.line, free.id from unmatched join free using (name_folded, company)
    where (unmatched.is_bare and unmatched.address in ('', free.address))
      or ((unmatched.address = free.address or '' in (unmatched.address, free.address))
        and not exists (
          select from identifier join client member on member.id = identifier.card_id
          where coalesce(member.shown_on, member.id) = free.id))`.execute(trx)
}
