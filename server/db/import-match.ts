import { type RawBuilder, sql } from 'kysely'
import type { Trx } from './transaction.ts'

/**
 * The rules of `verbs/import/match.ts` where they are asked of all staged rows at once. Cards that were merged keep their
 * identifiers and are looked at one by one; `showMerged` then leads to the card that people see.
 */

/** Greater than every line: the column is an integer. */
const LAST_LINE = 2 ** 31 - 1

type Text = RawBuilder<string>

/**
 * Whether two names may be one that was corrected, by letters in threes: alike as a whole ("Ивонов", "Иванов"), or one in
 * the other ("Иванов", "Иванов Алексей"). A family's name or a first name alone is shared by many.
 */
const alike = (a: Text, b: Text) => sql<boolean>`
  (similarity(${a}, ${b}) >= 0.5 or greatest(word_similarity(${a}, ${b}), word_similarity(${b}, ${a})) >= 0.9)`

/** The numbers in a text, one space between them. */
const numbers = (text: Text) => sql<string>`btrim(regexp_replace(${text}, '[^0-9]+', ' ', 'g'))`

const sameNumbers = (a: Text, b: Text) => sql<boolean>`${numbers(a)} = ${numbers(b)}`

/** Names of persons, or of companies, that are alike and have the same numbers in them: shop 1 is not shop 2. */
const alikeTitles = (a: Text, b: Text) => sql<boolean>`(${alike(a, b)} and ${sameNumbers(a, b)})`

/** Companies of the same words, with whatever marks between them. */
const sameWords = (a: Text, b: Text) => sql<boolean>`
  (lower(${a}) = lower(${b}) or (similarity(${a}, ${b}) = 1 and ${sameNumbers(a, b)}))`

/** Neither a name nor a company: what has but identifiers is whoever has them. */
const isNobody = (of: RawBuilder<unknown>) => sql<boolean>`(${of}.name_folded = '' and ${of}.company = '')`

const [row, client] = [sql`row`, sql`client`]
const company = (of: RawBuilder<unknown>): Text => sql`${of}.company`
const title = (of: RawBuilder<unknown>): Text => sql`coalesce(nullif(${of}.name, ''), ${of}.company)`

/** Whether who has the same name may be the same: namesakes of two companies are two, unless one contract is of both. */
const sameCompany = sql<boolean>`
  case when row.name_folded = '' then ${sameWords(company(row), company(client))}
    else row.company = '' or client.company = '' or own.kind = 'contract'
      or ${sameWords(company(row), company(client))} or ${alikeTitles(company(row), company(client))} end`

/** Whether a client has all identifiers of a row. */
const hasAll = sql<boolean>`
  not exists (
    select from import_identifier mine where mine.line = own.line and not exists (
      select from identifier here where here.card_id = client.id and here.digest = mine.digest))`

/** Rows with an identifier and the clients who have it and are called so: by name, or by the company where they have none. */
const called = sql`
  select own.line, client.id as card_id
  from import_identifier own join import_row row using (line) join identifier on identifier.digest = own.digest
  join client on client.id = identifier.card_id and client.name_folded = row.name_folded and ${sameCompany}
  where not ${isNobody(row)} or ${hasAll}
  union
  select own.line, client.id
  from import_identifier own join import_row row using (line) join identifier on identifier.digest = own.digest
  join client on client.id = identifier.card_id and lower(${title(client)}) = lower(${title(row)})
    and (client.name_folded = '') <> (row.name_folded = '')`

/** Rule 1: the clients that rows of these lines may mean by name and identifier. */
const pairsByIdentifier = (first: number, last: number) => sql`
  select line, card_id from (${called}) as called where line between ${first} and ${last}`

/** Rule 2: the clients that rows without identifiers may mean. */
const pairsByDossier = (first: number, last: number) => sql`
  select own.line, client.id as card_id
  from import_row own join client on client.name_folded = own.name_folded
  where own.line between ${first} and ${last} and own.identifiers = '[]'
    and own.name = client.name and own.company = client.company and own.address = client.address`

/** By what rows are matched: those with identifiers come first, for who has none may be any of that name. */
export type MatchedBy = 'identifier' | 'dossier'
const PAIRS = { identifier: pairsByIdentifier, dossier: pairsByDossier }

/** Rules 1 and 2 for all rows that may mean one client only: they come before those that have a choice. */
export async function matchWithoutChoice(trx: Trx, by: MatchedBy): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select line, min(card_id::text)::uuid from (${PAIRS[by](0, LAST_LINE)}) as pair
    group by line having count(*) = 1 order by line
    on conflict do nothing`.execute(trx)
}

/** Rules 1 and 2 for rows of these lines that are left: the clients that are still free. */
export async function findChoices(
  trx: Trx,
  by: MatchedBy,
  first: number,
  last: number,
): Promise<{ line: number; cardId: string }[]> {
  const { rows } = await sql<{ line: number; cardId: string }>`
    select line, card_id as "cardId" from (${PAIRS[by](first, last)}) as pair
    where not exists (select from import_match where import_match.card_id = pair.card_id)
      and not exists (select from import_match where import_match.line = pair.line)
    order by line, card_id`.execute(trx)
  return rows
}

export async function saveMatches(trx: Trx, matches: readonly { line: number; cardId: string }[]): Promise<void> {
  await sql`
    insert into import_match (line, card_id)
    select * from unnest(
      ${matches.map(({ line }) => line)}::integer[], ${matches.map(({ cardId }) => cardId)}::uuid[])`.execute(trx)
}

/** Whether a row says the company of a client who is known by that alone, or the other way round. */
const speaksFor = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => sql<boolean>`
  (${a}.company = '' and ${b}.company <> '' and ${sameWords(sql`${a}.name`, company(b))})`

/** Whether a row may say anew how the client of its contract is called, or who speaks for that company. */
const mayBeCorrected = sql<boolean>`
  case
    when row.name_folded <> '' and client.name_folded <> ''
      then ${alikeTitles(sql`row.name_folded`, sql`client.name_folded`)}
        or ${speaksFor(row, client)} or ${speaksFor(client, row)}
    when row.name_folded = '' and client.name_folded = '' then ${alikeTitles(company(row), company(client))}
    else row.company <> '' and ${sameWords(company(row), company(client))}
  end`

/** Rule 3: what only one row and one client have leads a row that is left to a client that is left. */
export async function matchByContract(trx: Trx): Promise<void> {
  await sql`
    with shown as not materialized (
      select identifier.digest, coalesce(holder.shown_on, holder.id) as card_id
      from identifier join client holder on holder.id = identifier.card_id
    ), single as (
      select digest, min(line) as line, min(kind) as kind
      from import_identifier group by digest having count(*) = 1
    ), lead as (
      select distinct single.line, client.id as card_id
      from single
      join import_row row using (line)
      join shown on shown.digest = single.digest
      join client on client.id = shown.card_id
      where (${isNobody(row)} or ${isNobody(client)} or (single.kind = 'contract' and ${mayBeCorrected}))
        and not exists (
          select from shown other where other.digest = single.digest and other.card_id <> client.id)
        and not exists (
          select from import_identifier mine join shown other on other.digest = mine.digest
          where mine.line = single.line and not exists (
            select from shown here where here.digest = mine.digest and here.card_id = client.id))
        and not exists (select from import_match where import_match.line = single.line)
        and not exists (select from import_match where import_match.card_id = client.id)
    )
    ${saveSinglePairs()}`.execute(trx)
}

/** Of `lead` those pairs whose row leads to one client only, and to whose client one row only leads. */
const saveSinglePairs = () => sql`
  , counted as (
    select line, card_id, count(*) over (partition by line) as cards, count(*) over (partition by card_id) as lines
    from lead
  )
  insert into import_match (line, card_id) select line, card_id from counted where cards = 1 and lines = 1`

/** Rule 4: who came into the base without identifiers gets them by name, where nobody else is called so. */
export async function matchByName(trx: Trx): Promise<void> {
  await sql`
    with unmatched as (
      select min(line) as line, name_folded, lower(company) as company, min(address) as address
      from import_row row
      where not ${isNobody(row)} and not exists (select from import_match where import_match.line = row.line)
      group by name_folded, lower(company) having count(*) = 1
    ), free as (
      select min(id::text)::uuid as id, name_folded, lower(company) as company, min(address) as address
      from client
      where shown_on is null and name_folded in (select name_folded from unmatched)
        and not exists (select from import_match where import_match.card_id = client.id)
      group by name_folded, lower(company) having count(*) = 1
    )
    insert into import_match (line, card_id)
    select unmatched.line, free.id from unmatched join free using (name_folded, company)
    where (unmatched.address = free.address or '' in (unmatched.address, free.address))
      and not exists (
        select from identifier join client member on member.id = identifier.card_id
        where coalesce(member.shown_on, member.id) = free.id)`.execute(trx)
}

/** A row that says something new of a card that was merged into one of that name says it of that one, where no row does yet. */
export async function showMerged(trx: Trx): Promise<void> {
  await sql`
    update import_match set card_id = news.shown_on
    from (
      select distinct on (client.shown_on) import_match.line, client.shown_on
      from import_match join import_row row using (line) join client on client.id = import_match.card_id
      join client shown on shown.id = client.shown_on
      where row.name_folded in ('', shown.name_folded)
        and (row.name not in ('', client.name) or row.company not in ('', client.company)
          or row.address not in ('', client.address) or row.responsible <> coalesce(client.responsible, ''))
        and not exists (select from import_match taken where taken.card_id = client.shown_on)
      order by client.shown_on, import_match.line
    ) as news
    where import_match.line = news.line`.execute(trx)
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
    select line, ${title(sql`import_row`)} as name, count(*) over () as count from import_row join (
      select line from (
        select own.line, row.name_folded, row.company,
          min(own.line) over (partition by own.digest, row.name_folded, lower(row.company)) as first_same,
          min(own.line) over (partition by own.digest, row.name_folded) as first_so_called,
          min(own.line) filter (where row.company = '') over (partition by own.digest, row.name_folded) as first_bare
        from import_identifier own join import_row row using (line) where not ${isNobody(row)}
      ) as shared
      where first_same < line
        or (name_folded <> '' and (first_bare < line or (company = '' and first_so_called < line)))
      union
      select line from (
        select line, min(line) over (partition by name, company, address) as first
        from import_row where identifiers = '[]'
      ) as same where first < line
      union
      select line from (${called}) as called join import_row row using (line) where not ${isNobody(row)}
    ) as again using (line)
    where not exists (select from import_match where import_match.line = import_row.line)
    order by line limit ${limit}`.execute(trx)
  return { first: rows, count: rows[0]?.count ?? 0 }
}
