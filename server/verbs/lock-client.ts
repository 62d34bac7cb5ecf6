import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { readClient } from '#server/db/clients.ts'
import { type LockedCard, lockCards } from '#server/db/entries.ts'
import type { Trx } from '#server/db/transaction.ts'

/**
 * A client that nobody else changes until the transaction ends.
 *
 * @throws MedkartaError `not-found`
 */
export async function lockClient(trx: Trx, cardId: string): Promise<{ card: LockedCard; client: Client }> {
  const [card] = await lockCards(trx, [cardId])
  const client = card === undefined ? null : await readClient(trx, card.id)
  if (card === undefined || client === null) throw new MedkartaError('not-found')
  return { card, client }
}
