import { MedkartaError } from '#lib/protocol/errors.ts'
import { type OwnClient, readClient } from '#server/db/clients.ts'
import { type LockedCard, lockCards } from '#server/db/entries.ts'
import type { Trx } from '#server/db/transaction.ts'

/**
 * A client that nobody else changes until the transaction ends.
 *
 * @throws MedkartaError `not-found`; `client-merged` when another card is the one to change
 */
export async function lockClient(trx: Trx, cardId: string): Promise<{ card: LockedCard; client: OwnClient }> {
  const [card] = await lockCards(trx, [cardId])
  const client = card === undefined ? null : await readClient(trx, card.id)
  if (card === undefined || client === null) throw new MedkartaError('not-found')
  if (client.shownOn !== null) throw new MedkartaError('client-merged', { into: client.shownOn })
  return { card, client }
}
