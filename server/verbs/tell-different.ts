import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { readClients } from '#server/db/clients.ts'
import { insertDifferent } from '#server/db/duplicates.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'

/**
 * Remembers for the company that two cards are not one client's: neither is suggested beside the other again.
 *
 * @throws MedkartaError `not-found`
 */
export async function tellDifferent(
  context: Context,
  { cardId, other }: { cardId: string; other: string },
): Promise<Record<string, never>> {
  authorise(context, 'member')
  await inTransaction(context.db, async (trx) => {
    if ((await readClients(trx, [cardId, other])).length < 2) throw new MedkartaError('not-found')
    await insertDifferent(trx, [cardId, other], context.actor.id, new Date(context.clock.now()))
  })
  return {}
}
