import { CompiledQuery } from 'kysely'
import type { Entry } from '#lib/protocol/entry.ts'
import { type News, note, tell } from './news.ts'
import { runPrepared } from './prepared.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/**
 * Writes entries, their contents and the new heads of their cards: of those cards that nobody else holds, and of which the
 * head still is the one that the first of their entries follows. So many cards are written at once without waiting for
 * one, and in no order in which others could wait in a ring.
 */
const SAVE = {
  name: 'save-entries',
  text: `
    with head as (
      select * from unnest((select $2::uuid[]), (select $3::bigint[]), (select $4::bytea[]), (select $5::timestamptz[]), (select $6::bigint[]), (select $7::bytea[]))
        as head (id, seq, hash, at, follows_seq, follows_hash)
    ), free as (
      select client.id from head cross join lateral (
        select id, head_seq, head_hash from client where id = head.id
        offset 0 for no key update skip locked -- one by one, by the key, however few or many clients are believed to be there
      ) as client
      where client.head_seq = head.follows_seq and client.head_hash = head.follows_hash
    ), card as (
      update client
      set head_seq = head.seq, head_hash = head.hash, last_entry_at = head.at, open_items = open_items + $1
      from free join head using (id)
      where client.id = free.id
      returning client.id
    ), line as (
      insert into entry (card_id, id, seq, author_id, author_name, recorded_at, content_digest, previous_hash, hash)
      select * from unnest((select $8::uuid[]), (select $9::uuid[]), (select $10::bigint[]), (select $11::text[]), (select $12::text[]), (select $13::timestamptz[]),
        (select $14::bytea[]), (select $15::bytea[]), (select $16::bytea[])) as line (card_id)
      where card_id in (select id from card)
    ), content as (
      insert into entry_content (card_id, entry_id, salt, content)
      select * from unnest((select $8::uuid[]), (select $9::uuid[]), (select $17::bytea[]), (select $18::jsonb[])) as content (card_id)
      where card_id in (select id from card)
    )
    select id from card`,
}

const bytes = (hex: string) => `\\x${hex}`

/** The values of `SAVE`, in its order. */
function valuesOf(entries: readonly Entry[], opened: number): unknown[] {
  const heads = [...lastOfCards(entries)]
  const firsts = new Map(entries.toReversed().map((entry) => [entry.cardId, entry]))
  const follows = heads.map((head) => firsts.get(head.cardId) ?? head)
  return [
    opened,
    heads.map(({ cardId }) => cardId),
    heads.map(({ seq }) => seq),
    heads.map(({ hash }) => bytes(hash)),
    heads.map(({ recordedAt }) => recordedAt),
    follows.map(({ seq }) => seq - 1),
    follows.map(({ previousHash }) => bytes(previousHash)),
    entries.map(({ cardId }) => cardId),
    entries.map(({ id }) => id),
    entries.map(({ seq }) => seq),
    entries.map(({ authorId }) => authorId),
    entries.map(({ authorName }) => authorName),
    entries.map(({ recordedAt }) => recordedAt),
    entries.map(({ contentDigest }) => bytes(contentDigest)),
    entries.map(({ previousHash }) => bytes(previousHash)),
    entries.map(({ hash }) => bytes(hash)),
    entries.map(({ salt }) => bytes(salt ?? '')),
    entries.map(({ content }) => JSON.stringify(content)),
  ]
}

const lastOfCards = (entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.cardId, entry])).values()

const newsOf = (entries: readonly Entry[]): News[] =>
  [...lastOfCards(entries)].map(({ cardId, seq }) => ({ type: 'card', cardId, seq }))

/**
 * Writes entries in one statement. The cards are locked by the caller.
 *
 * @param entries linked; those of one card ascending by seq
 * @param opened how many open items the entries add to their card, less those that they resolve
 */
export async function saveEntries(trx: Trx, entries: readonly Entry[], opened = 0): Promise<void> {
  if (entries.length === 0) return
  const news = newsOf(entries)
  const { rows } = await trx.executeQuery(CompiledQuery.raw(SAVE.text, valuesOf(entries, opened)))
  if (rows.length !== news.length) throw new Error('A card that is locked has another head than was read')
  for (const one of news) note(trx, one)
}

/**
 * Writes entries of cards that nobody has locked, all of them durable when this returns. It waits for no card.
 *
 * @param entries linked; those of one card ascending by seq
 * @returns the cards to which they were written: with the others somebody was quicker, or holds them
 */
export async function saveWhereNext(db: Db, entries: readonly Entry[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set()
  const rows = await runPrepared<{ id: string }>(db, SAVE, valuesOf(entries, 0))
  const saved = new Set(rows.map(({ id }) => id))
  tell(db, newsOf(entries.filter(({ cardId }) => saved.has(cardId))))
  return saved
}
