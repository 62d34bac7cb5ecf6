import Dexie from 'dexie'
import type { Client } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { CardRow, Database } from './database.ts'

/** A card as it is known here: entries ascending by seq, without gaps, from some seq on. */
export type StoredCard = CardRow & { entries: Entry[] }

const ofCard = (db: Database, cardId: string) =>
  db.entries.where('[cardId+seq]').between([cardId, Dexie.minKey], [cardId, Dexie.maxKey])

/** What is known here of a card; null when nothing. */
export function readCard(db: Database, cardId: string): Promise<StoredCard | null> {
  return db.transaction('r', db.cards, db.entries, async () => {
    const card = await db.cards.get(cardId)
    return card ? { ...card, entries: await ofCard(db, cardId).toArray() } : null
  })
}

/** The newest entry of a card that was ever seen here: the witness of its hash chain. */
export const newestEntry = async (db: Database, cardId: string): Promise<Entry | null> =>
  (await ofCard(db, cardId).last()) ?? null

/** The oldest entry of a card that is here; older ones are read as one scrolls. */
export const oldestEntry = async (db: Database, cardId: string): Promise<Entry | null> =>
  (await ofCard(db, cardId).first()) ?? null

/** Keeps the dossier. */
export const saveClient = (db: Database, client: Client, now: number): Promise<string> =>
  db.cards.put({ cardId: client.id, client, refreshedAt: now })

/** Adds entries that join those that are here; the same again changes nothing. */
export const saveEntries = async (db: Database, entries: readonly Entry[]): Promise<void> => {
  await db.entries.bulkPut([...entries])
}

/** Keeps these entries of a card instead of the older ones, when too many lie between for reading them all. */
export async function replaceEntries(db: Database, cardId: string, entries: readonly Entry[]): Promise<void> {
  await db.transaction('rw', db.entries, async () => {
    await ofCard(db, cardId).delete()
    await db.entries.bulkPut([...entries])
  })
}
