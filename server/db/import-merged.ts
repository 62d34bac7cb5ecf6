import { sql } from 'kysely'
import type { Meant, Pair } from './import-match.ts'
import type { Trx } from './transaction.ts'

/** What a row may say anew of a card that was merged; `isMore`: another address or responsible person. */
type News = Pair & { mergedName: string; mergedCompany: string; isMore: boolean }

/**
 * Rows of cards that were merged into another, which no row means yet: with how both are called, by line. `cardId` and how it
 * is called are of the other.
 */
export async function findNewsOfMerged(trx: Trx): Promise<News[]> {
  const { rows } = await sql<News>`
    select row.line, row.name, row.company, shown.id as "cardId", shown.name as "clientName", shown.company as "clientCompany",
      client.name as "mergedName", client.company as "mergedCompany",
      row.address not in ('', client.address) or row.responsible is not null
        and row.responsible is distinct from client.responsible as "isMore"
    from import_match join import_row row using (line) join client on client.id = import_match.card_id
    join client shown on shown.id = client.shown_on
    where not exists (select from import_match taken where taken.card_id = client.shown_on)
    order by row.line`.execute(trx)
  return rows
}

/** Gives rows other clients than they had. */
export async function moveMatches(trx: Trx, matches: readonly Meant[]): Promise<void> {
  await sql`
    update import_match set card_id = moved.card_id
    from unnest(
      ${matches.map(({ line }) => line)}::integer[], ${matches.map(({ cardId }) => cardId)}::uuid[]) as moved (line, card_id)
    where import_match.line = moved.line`.execute(trx)
}
