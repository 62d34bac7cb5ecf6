import { type OutboxRow, TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import type { Database } from './database.ts'

/** An entry that its author has just appended. */
export type NewRow = Pick<OutboxRow, 'id' | 'cardId' | 'clientName' | 'content' | 'authorId' | 'authorName'>

/**
 * Saves an entry on this machine and empties its card's composer, both or neither. It leaves after the time to take it
 * back. Resolves after the commit: only then may anyone say "saved".
 */
export async function saveToOutbox(db: Database, row: NewRow, now: number): Promise<void> {
  await db.transaction('rw', db.outbox, db.drafts, async () => {
    await db.outbox.add({ ...row, state: 'waiting', sendAfter: now + TAKE_BACK_MS, attempts: 0 })
    await db.drafts.delete(row.cardId)
  })
}

/** Whether the row may go. A clock that was set back must not hold it for longer than a person can take it back. */
export const isDue = (row: OutboxRow, now: number): boolean =>
  row.state === 'waiting' && (row.sendAfter <= now || row.sendAfter > now + TAKE_BACK_MS)

/** Whether the author may still take the row back: it was never on its way, or the server refused it. */
export const canTakeBack = (row: OutboxRow, now: number): boolean =>
  row.state === 'refused' || (row.attempts === 0 && !isDue(row, now))

/** Rows of a card in the order in which they were written. */
export const outboxOfCard = (db: Database, cardId: string): Promise<OutboxRow[]> =>
  db.outbox.where('cardId').equals(cardId).sortBy('id')

/** All rows, in the order in which they were written. */
export const allOutbox = (db: Database): Promise<OutboxRow[]> => db.outbox.orderBy('id').toArray()

/**
 * Takes a row out again, if it has not been on its way.
 *
 * @returns the row, or null when it is too late
 */
export function takeBack(db: Database, id: string, now: number): Promise<OutboxRow | null> {
  return db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (!row || !canTakeBack(row, now)) return null
    await db.outbox.delete(id)
    return row
  })
}

/**
 * Marks rows as on their way, before the request: from here on they cannot be taken back.
 *
 * @returns those that are still there and waiting
 */
export function markSending(db: Database, ids: readonly string[]): Promise<OutboxRow[]> {
  return db.transaction('rw', db.outbox, async () => {
    const rows = (await db.outbox.bulkGet([...ids])).filter((row) => row?.state === 'waiting')
    const sending = rows.flatMap((row) => (row ? [{ ...row, attempts: row.attempts + 1 }] : []))
    await db.outbox.bulkPut(sending)
    return sending
  })
}

/**
 * The server has the entries. They leave the outbox and, where they join what is known of the card, become part of it,
 * both or neither: the line never vanishes from the screen in between.
 */
export async function confirm(db: Database, entries: readonly Entry[]): Promise<void> {
  await db.transaction('rw', db.outbox, db.entries, async () => {
    for (const entry of entries) {
      await db.outbox.delete(entry.id)
      const before = entry.seq === 1 || (await db.entries.get([entry.cardId, entry.seq - 1]))
      if (before) await db.entries.put(entry)
    }
  })
}

/** The server said no, and why. The row stays until its author edits or removes it. */
export async function markRefused(db: Database, id: string, code: ErrorCode, params: ErrorParams = {}): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (row) await db.outbox.put({ ...row, state: 'refused', code, params })
  })
}
