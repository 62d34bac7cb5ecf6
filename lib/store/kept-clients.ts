import { summaryOf } from '#lib/card/summary-of.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { StoredIdentifier } from '#lib/protocol/identifier.ts'
import { readCard } from './cards.ts'
import type { Database } from './database.ts'

type Known = Pick<StoredIdentifier, 'kind' | 'normal'>

/** Clients whose cards were opened here and that have the identifier, in the order of `wanted`; mostly one, often none. */
export async function keptClients(db: Database, wanted: readonly Known[]): Promise<ClientSummary[][]> {
  const cards = await db.cards.toArray()
  const having = ({ kind, normal }: Known) =>
    cards.filter(
      ({ client }) =>
        client.shownOn === null && client.identifiers.some((one) => one.kind === kind && one.normal === normal),
    )
  return Promise.all(
    wanted.map(async (one) => {
      const kept = await Promise.all(having(one).map(({ cardId }) => readCard(db, cardId)))
      return kept.flatMap((card) => (card ? [summaryOf(card.client, card.entries)] : []))
    }),
  )
}
