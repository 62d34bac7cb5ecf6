import { sql } from 'kysely'
import type { Db, Taken } from './tables.ts'
import type { Trx } from './transaction.ts'

/** A card that is shown on another. `mergedInto`: the one that it was merged into, which may be shown on another itself. */
export type Member = { id: string; name: string; entries: number; shownOn: string; mergedInto: string }

/** That a card (`id`) was merged into another. `seq`: the entry there that says so; `taken`: what it changed there. */
export type Merger = { id: string; mergedInto: string; seq: number; taken: Taken }

/** What cards are shown where is changed by one transaction at a time; appends and all else go on. */
export const lockMergers = (trx: Trx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('medkarta mergers'))`.execute(trx)

/** The cards that are shown on others, in the order of their ids. */
export async function membersOf(db: Db, cardIds: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select id, name, head_seq as entries, shown_on as "shownOn", merged_into as "mergedInto"
    from client where shown_on = any(${cardIds}::uuid[]) order by id`.execute(db)
  return rows
}

/** The mergers of the cards that are shown on one, ascending by `seq`. */
export async function mergersOn(trx: Trx, cardId: string): Promise<Merger[]> {
  const { rows } = await sql<Merger>`
    select client.id, merged_into as "mergedInto", entry.seq, taken
    from client join entry on entry.card_id = merged_into and entry.id = merged_by
    where shown_on = ${cardId} order by entry.seq`.execute(trx)
  return rows
}

/** The merger has changed something else on its card. */
export async function saveTaken(trx: Trx, { id, taken }: Merger): Promise<void> {
  await trx.updateTable('client').set({ taken }).where('id', '=', id).execute()
}

/** Of each card that is shown on another: on which. */
export async function shownOn(db: Db, cardIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; shown_on: string }>`
    select id, shown_on from client where id = any(${cardIds}::uuid[]) and shown_on is not null`.execute(db)
  return new Map(rows.map((row) => [row.id, row.shown_on]))
}

/** The card and those that are shown on it are shown on `into` from now on. All of them are locked. */
export async function markMerged(
  trx: Trx,
  cardId: string,
  { into, entryId, taken }: { into: string; entryId: string; taken: Taken },
): Promise<void> {
  await trx.updateTable('client').set({ shown_on: into }).where('shown_on', '=', cardId).execute()
  await trx
    .updateTable('client')
    .set({ merged_into: into, merged_by: entryId, shown_on: into, taken })
    .where('id', '=', cardId)
    .execute()
}

/** The card is shown alone from now on, and those of `members` on it. All of them are locked. */
export async function markSplit(trx: Trx, cardId: string, members: readonly string[]): Promise<void> {
  const alone = { merged_into: null, merged_by: null, shown_on: null, taken: null }
  await trx.updateTable('client').set(alone).where('id', '=', cardId).execute()
  if (members.length > 0)
    await trx
      .updateTable('client')
      .set({ shown_on: cardId })
      .where('id', 'in', [...members])
      .execute()
}
