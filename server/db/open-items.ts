import { sql } from 'kysely'
import type { OpenKind } from '#lib/card/open-items.ts'
import type { Turn } from '#lib/card/whose-turn.ts'
import type { OwedBy } from '#lib/protocol/entry.ts'
import type { Trx } from './transaction.ts'

/** When a promise falls due, and who keeps it. */
export type Owing = { owedBy: OwedBy; due: string | null }

/** An item that stays open until it is resolved, with the person whose turn it is. */
export type OpenRow = Owing & {
  id: string
  kind: OpenKind
  owner: string | null
  /** Who asked a question: it waits for them where nobody is responsible for the client. */
  askedBy: string | null
  since: string
  /** What the client was told last of that; null where nothing. */
  told: Owing | null
}

const timeOf = (due: string | null | undefined) => (due ? new Date(due) : null)
const toldColumns = (told: Owing | null) => ({ told_due: timeOf(told?.due), told_owed_by: told?.owedBy ?? null })

/** Adds the open items that entries of a card made. The card is locked, its entries are written. */
export async function addOpenItems(trx: Trx, cardId: string, rows: readonly OpenRow[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('open_item')
    .values(
      rows.map(({ id, askedBy, owedBy, due, since, told, ...row }) => ({
        ...row,
        card_id: cardId,
        entry_id: id,
        asked_by: askedBy,
        owed_by: owedBy,
        due: timeOf(due),
        since: new Date(since),
        ...toldColumns(told),
      })),
    )
    .execute()
}

/**
 * Those for whom items of a card wait: whose turn it is, and who is responsible for the client, whom its questions wait
 * for, or who asked them.
 */
export async function concernedBy(trx: Trx, cardId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select owner as id from open_item
    where card_id = ${cardId} and entry_id = any(${ids}::uuid[]) and owner is not null
    union
    select asked_by from open_item
    where card_id = ${cardId} and entry_id = any(${ids}::uuid[]) and asked_by is not null
    union
    select shown.responsible from client join client shown on shown.id = coalesce(client.shown_on, client.id)
    where client.id = ${cardId} and shown.responsible is not null`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Who asked the questions that are open on cards or on those shown on them: they may wait for somebody else from now on. */
export async function askedOn(trx: Trx, cardIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct asked_by as id from open_item join client on client.id = card_id
    where (client.id = any(${cardIds}::uuid[]) or shown_on = any(${cardIds}::uuid[])) and asked_by is not null`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/** Takes resolved items of a card away; those that are gone already are no matter. */
export async function removeOpenItems(trx: Trx, cardId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .deleteFrom('open_item')
    .where('card_id', '=', cardId)
    .where('entry_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/**
 * When promises of a card fall due and who keeps them, as corrections say it; of several of one promise the last holds. What
 * the client was told stays until they are told anew.
 */
export async function correctOpenItems(
  trx: Trx,
  cardId: string,
  corrections: readonly Pick<OpenRow, 'id' | 'due' | 'owedBy' | 'told'>[],
): Promise<void> {
  for (const { id, due, owedBy, told } of corrections) {
    await trx
      .updateTable('open_item')
      .set({ due: timeOf(due), owed_by: owedBy, ...(told && toldColumns(told)) })
      .where('card_id', '=', cardId)
      .where('entry_id', '=', id)
      .where('kind', '=', 'promise')
      .execute()
  }
}

/** Says whose turn it is with items of a card; of several turns of one item the last holds. */
export async function turnOpenItems(trx: Trx, cardId: string, turns: readonly Turn[]): Promise<void> {
  for (const { id, owner } of new Map(turns.map((turn) => [turn.id, turn])).values()) {
    await trx.updateTable('open_item').set({ owner }).where('card_id', '=', cardId).where('entry_id', '=', id).execute()
  }
}
