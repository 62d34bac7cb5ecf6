import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from './tables.ts'

/**
 * Search in several ways, each with a bounded number of answers. Those by the index of letters cost as much as there are
 * clients in it with the letters of the longest words, before the first answer: a word of a letter or two is looked for at
 * the beginnings of names only. Words are folded (letters and digits only), `variants` are lists of words of which one list
 * must fit as a whole.
 */

/** Most clients that one way yields: past that the words say too little, and the most recent ones count. */
export const CANDIDATE_LIMIT = 500
/** How many of the most recent entries tell which cards are looked at one by one. */
const RECENT_LIMIT = 1000
/** How many entries are looked at for each card of those with the most recent ones. */
const ENTRIES_OF_ONE = 10
/** The index knows groups of three letters. */
const INDEXED_LENGTH = 3

/** A client that fits. */
export type Candidate = { id: string; nameFolded: string; lastEntryAt: Date | null }

type Variants = readonly (readonly string[])[]
type Condition = RawBuilder<SqlBool>

/** The words of a name, as the index of whole words holds them. */
const NAME_WORDS = sql`string_to_array(name_folded, ' ')`

const isLong = (word: string) => word.length >= INDEXED_LENGTH

/**
 * Clients whose name begins with the query: with one of its words as a whole, or, where it has but one, with what begins
 * so. Found by the index of names: this is quick also where the word is a frequent one, of which the index of letters
 * gathers everybody before the first answer.
 */
export async function findByStart(db: Db, variants: Variants): Promise<Candidate[]> {
  const conditions = variants.flatMap((words) =>
    words.flatMap((word) => {
      const rest = words.filter((other) => other !== word)
      if (words.length === 1) return [...startsWith(word), sql<SqlBool>`name_folded like ${` ${word}%`}`]
      return startsWith(word).map((start) => all([start, ...rest.map(isPart)]))
    }),
  )
  return selectEach(conditions, db)
}

/** Clients of whose name every word of the query is a whole one, and one of them the first. For queries of several words. */
export async function findByFullName(db: Db, variants: Variants): Promise<Candidate[]> {
  const conditions = variants
    .filter((words) => words.length > 1)
    .map((words) => all([sql`${NAME_WORDS} @> ${words}::text[]`, any(words.flatMap(startsWith))]))
  return selectEach(conditions, db)
}

/** Clients with all words of the query as whole words of the name. */
export async function findByWhole(db: Db, variants: Variants): Promise<Candidate[]> {
  return selectEach(
    variants.map((words) => sql`${NAME_WORDS} @> ${words}::text[]`),
    db,
  )
}

/** Clients with one word of the query as a whole word of the name, while the others fit anywhere. For queries of several words. */
export async function findByOneWhole(db: Db, variants: Variants): Promise<Candidate[]> {
  const several = variants.filter((words) => words.length > 1)
  return selectEach(
    several.map((words) => all([sql`${NAME_WORDS} && ${words}::text[]`, fits(words)])),
    db,
  )
}

/** Clients of which any part fits, found by the index: by the variants that have a word long enough for it. */
export async function findByPart(db: Db, variants: Variants): Promise<Candidate[]> {
  const indexed = variants.filter((words) => words.some(isLong))
  if (indexed.length === 0) return []
  return select(sql`select * from client where ${any(distinct(indexed).map(fits))} limit ${CANDIDATE_LIMIT}`, db)
}

/** Clients of which a word of the name begins with a word of the query, found by the index. */
export async function findByName(db: Db, variants: Variants): Promise<Candidate[]> {
  return select(sql`select * from client where ${any(variants.map(fitsByName))} limit ${CANDIDATE_LIMIT}`, db)
}

/** Clients of which a number at the end of the query ends an identifier: of very many that fit they are the likeliest. */
export async function findByEnd(db: Db, variants: Variants): Promise<Candidate[]> {
  const numbers = variants.filter((words) => /\d/.test(words.at(-1) ?? '') && isLong(words.at(-1) ?? ''))
  if (numbers.length === 0) return []
  const ends = (word: string) => any([sql`search like ${`%${word} %`}`, sql`search like ${`%${word}`}`])
  const conditions = numbers.map((words) => all([fits(words), ends(words.at(-1) ?? '')]))
  return select(sql`select * from client where ${any(conditions)} limit ${CANDIDATE_LIMIT}`, db)
}

/** Identifiers of clients as they are written, by the card on which they are shown. */
export async function valuesOf(db: Db, cardIds: readonly string[]): Promise<{ id: string; value: string }[]> {
  const { rows } = await sql<{ id: string; value: string }>`
    select coalesce(shown_on, client.id) as id, value from identifier join client on client.id = card_id
    where card_id in (
      select unnest(${cardIds}::uuid[]) union all select id from client where shown_on = any(${cardIds}::uuid[]))`.execute(
    db,
  )
  return rows
}

/** The cards of so many of the most recent entries. Not asked of `client.last_entry_at`: an index on it would cost every append. */
const cardsOf = (entries: number) => sql`
  select * from client where id in (select card_id from (
    select card_id from entry order by recorded_at desc limit ${entries}) as line)`

/**
 * Those that fit among the cards with the most recent entries. Each of these is looked at: asked of the index, a frequent
 * word would gather everybody first.
 */
export async function findAmongRecent(db: Db, variants: Variants): Promise<Candidate[]> {
  const fitting = any(distinct(variants).map((words) => all(words.map(isPart))))
  return select(sql`select * from (${cardsOf(RECENT_LIMIT)}) as recent where ${fitting}`, db)
}

/** Ids of the clients with the most recent entries: fewer than asked for where the last entries are of few cards. */
export async function findRecent(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(shown_on, id) as id from (${cardsOf(limit * ENTRIES_OF_ONE)}) as recent
    order by last_entry_at desc nulls last, id limit ${limit}`.execute(db)
  return [...new Set(rows.map((row) => row.id))]
}

/** Those of each condition, so many of each at most. */
async function selectEach(conditions: readonly Condition[], db: Db): Promise<Candidate[]> {
  if (conditions.length === 0) return []
  const one = (condition: Condition) => sql`(
    select id, shown_on, name_folded, last_entry_at from client where ${condition} limit ${CANDIDATE_LIMIT})`
  return select(sql.join(conditions.map(one), sql` union `), db)
}

async function select(from: RawBuilder<unknown>, db: Db): Promise<Candidate[]> {
  const { rows } = await sql<{ id: string; name_folded: string; last_entry_at: Date | null }>`
    select coalesce(shown_on, id) as id, name_folded, last_entry_at from (${from}) as client`.execute(db)
  return rows.map((row) => ({ id: row.id, nameFolded: row.name_folded, lastEntryAt: row.last_entry_at }))
}

/** Without variants of which another one fits wherever they do: "shevchukski" is a part of all that "shevchukskii" is. */
const distinct = (variants: Variants): Variants =>
  variants.filter((words, place) =>
    variants.every((other, at) => at === place || !isWithin(other, words) || (at > place && isWithin(words, other))),
  )

const isWithin = (words: readonly string[], others: readonly string[]): boolean =>
  words.every((word) => others.some((other) => other.includes(word)))

/** A word too short for the index is compared so that the planner does not try the index with it. */
function fits(words: readonly string[]): Condition {
  return all(words.map((word) => (isLong(word) ? sql`search like ${`%${word}%`}` : isPart(word))))
}

/** The first word of the name is this one. */
const startsWith = (word: string): Condition[] => [
  sql`name_folded = ${` ${word}`}`,
  sql`name_folded like ${` ${word} %`}`,
]

const isPart = (word: string): Condition => sql`strpos(search, ${word}) > 0`

/**
 * A word alone that begins a word of the name is a part of `search`, too. That is not asked: the planner would multiply the
 * shares of both, expect few clients of a frequent name, and gather all of them from the index before the first answer.
 */
const fitsByName = (words: readonly string[]): Condition =>
  words.length === 1 ? inName(words) : all([inName(words), fits(words)])

function inName(words: readonly string[]): Condition {
  return any(words.map((word) => sql`name_folded like ${`% ${word}%`}`))
}

const all = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` and `)})`
const any = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` or `)})`
