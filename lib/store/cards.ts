import Dexie from 'dexie'
import { openHistory } from '#lib/card/open-history.ts'
import type { Client, Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { inSession } from './account.ts'
import type { CardRow, Database } from './database.ts'

/** A card as it is known here: entries ascending by seq, without gaps, from some seq on. */
export type StoredCard = CardRow & { entries: Entry[] }
/** With what its open items follow from, also where that lies before `entries`. */
export type NewestOfCard = StoredCard & { openHistory: Entry[] }
/** The newest entries of a card as the server tells them. */
export type NewestEntries = { entries: readonly Entry[]; openBefore: readonly Entry[] }

/** What a transaction that keeps entries writes. */
export const cardTables = (db: Database) => [db.entries, db.heads, db.openHistory, db.outbox]

/** What is here of a card's entries, to be read or deleted. */
export const entriesOfCard = (db: Database, cardId: string) =>
  db.entries.where('[cardId+seq]').between([cardId, Dexie.minKey], [cardId, Dexie.maxKey])

/** What is known here of a card; null when nothing. */
export function readCard(db: Database, cardId: string): Promise<StoredCard | null> {
  return db.transaction('r', db.cards, db.entries, async () => {
    const card = await db.cards.get(cardId)
    return card ? { ...card, entries: await entriesOfCard(db, cardId).toArray() } : null
  })
}

/**
 * The dossier as it was last read, and the newest entries of the card that are here, ascending by seq, so many at most;
 * null when nothing of the card is here.
 */
export function readNewest(db: Database, cardId: string, count: number): Promise<NewestOfCard | null> {
  return db.transaction('r', db.cards, db.entries, db.openHistory, async () => {
    const [card, last, open] = await Promise.all([
      db.cards.get(cardId),
      newestEntry(db, cardId),
      db.openHistory.get(cardId),
    ])
    if (!card) return null
    const entries = last ? await entriesBefore(db, cardId, last.seq + 1, count) : []
    return { ...card, entries, openHistory: open?.entries ?? [] }
  })
}

/** The last entries of a card here before a seq, ascending, so many at most: they have no gaps, so seq tells which. */
export const entriesBefore = (db: Database, cardId: string, seq: number, count: number): Promise<Entry[]> =>
  db.entries
    .where('[cardId+seq]')
    .between([cardId, seq - count], [cardId, seq])
    .toArray()

/** The newest entry of a card that is here. */
export const newestEntry = async (db: Database, cardId: string): Promise<Entry | null> =>
  (await entriesOfCard(db, cardId).last()) ?? null

/** The entries of a card that are here, after a seq. */
export const entriesAfter = (db: Database, cardId: string, seq: number): Promise<Entry[]> =>
  db.entries
    .where('[cardId+seq]')
    .between([cardId, seq + 1], [cardId, Number.MAX_SAFE_INTEGER])
    .toArray()

/** The oldest entry of a card that is here; older ones are read as one scrolls. */
export const oldestEntry = async (db: Database, cardId: string): Promise<Entry | null> =>
  (await entriesOfCard(db, cardId).first()) ?? null

/** The end of the card's chain as it was last seen here, also when its entries are here no longer. */
export const readHead = async (db: Database, cardId: string): Promise<Head | null> =>
  (await db.heads.get(cardId)) ?? null

/**
 * Keeps the dossier, read under the session `token`. Answers overtake each other: one from before what is here, by the
 * end of its chain, is not written.
 */
export const saveClient = (db: Database, token: string, client: Client, now: number): Promise<unknown> =>
  inSession(db, token, [db.cards], async () => {
    const here = await db.cards.get(client.id)
    if (here && here.client.head.seq > client.head.seq) return
    await db.cards.put({ ...here, cardId: client.id, client, refreshedAt: now })
  })

/** Keeps what a comparison of the whole card with the server found, under the session `token`; null for nothing. */
export const keepBroken = (
  db: Database,
  token: string,
  cardId: string,
  broken: NonNullable<CardRow['broken']> | null,
): Promise<unknown> => inSession(db, token, [db.cards], () => db.cards.update(cardId, { broken }))

/** Whether an entry is the next one after those that are here, by its number and by the chain. */
export async function joins(db: Database, { cardId, seq, previousHash }: Entry): Promise<boolean> {
  const head = await db.heads.get(cardId)
  if (!head) return seq === 1
  return seq === head.seq + 1 && previousHash === head.hash && (await db.entries.get([cardId, head.seq])) !== undefined
}

/**
 * Adds entries of a card that join those that are here; the same again changes nothing.
 *
 * @returns false when the session `token` is over
 */
export const saveEntries = async (db: Database, token: string, entries: readonly Entry[]): Promise<boolean> =>
  (await inSession(db, token, cardTables(db), () => keepEntries(db, entries))) !== null

/**
 * Keeps these entries of a card instead of the older ones, when too many lie between for reading them all. What has come
 * here while they were read stays.
 */
export async function replaceEntries(
  db: Database,
  token: string,
  cardId: string,
  newest: NewestEntries,
): Promise<boolean> {
  const replaced = await inSession(db, token, cardTables(db), async () => {
    const here = (await newestEntry(db, cardId))?.seq ?? 0
    if (here > (newest.entries.at(-1)?.seq ?? 0)) return true
    await startOver(db, cardId)
    return keepEntries(db, newest.entries, newest.openBefore)
  })
  return replaced !== null
}

/** Inside a transaction: forgets the entries of a card, but not the witness. */
export async function startOver(db: Database, cardId: string): Promise<void> {
  await entriesOfCard(db, cardId).delete()
  await db.openHistory.delete(cardId)
}

/**
 * Inside a transaction: puts the entries, moves the witness and what is open on, and lets go the rows that stand on the
 * card now.
 *
 * @param openBefore what is open from before the entries, when the ones in between are not here
 */
export async function keepEntries(
  db: Database,
  entries: readonly Entry[],
  openBefore: readonly Entry[] = [],
): Promise<true> {
  const last = entries.at(-1)
  if (!last) return true
  const { cardId, seq, hash } = last
  await db.entries.bulkPut([...entries])
  if (seq >= ((await db.heads.get(cardId))?.seq ?? 0)) {
    await db.heads.put({ cardId, seq, hash })
    const before = (await db.openHistory.get(cardId))?.entries ?? []
    await db.openHistory.put({ cardId, entries: openHistory([...openBefore, ...before, ...entries]) })
  }
  await leaveOutbox(db, cardId)
  return true
}

/** Inside a transaction: accepted rows go when their entry is here, or lies before the oldest that is. */
export async function leaveOutbox(db: Database, cardId: string): Promise<void> {
  const oldest = await oldestEntry(db, cardId)
  for (const row of await db.outbox.where('cardId').equals(cardId).toArray()) {
    if (row.state !== 'accepted' || !oldest) continue
    const here = await db.entries.get([cardId, row.seq])
    if (here ? here.id === row.id : row.seq < oldest.seq) await db.outbox.delete(row.id)
  }
}
