import type { Client, DossierChange } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { lockClient } from './lock-client.ts'
import { readClient } from './read-client.ts'
import { appendSystemEntries } from './system-entries.ts'
import { writeDossier } from './write-dossier.ts'

/**
 * Changes the fields of the dossier that are given; a system entry tells of each that differs. Fields that are as they
 * were change nothing.
 *
 * @throws MedkartaError `not-found`; `bad-request` when the client would have neither name nor identifier
 */
export async function changeClient(context: Context, ask: { cardId: string } & DossierChange): Promise<Client> {
  authorise(context, 'member')
  const { cardId, ...change } = ask
  await inTransaction(context.db, async (trx) => {
    const { card, client } = await lockClient(trx, cardId)
    const after = { ...client, ...change }
    if (after.name === '' && client.identifiers.length === 0) {
      throw new MedkartaError('bad-request', { field: 'name', reason: 'neither a name nor an identifier' })
    }
    const events = await writeDossier(trx, client, change)
    if (events.length > 0) await appendSystemEntries(trx, context, [{ card, events }])
  })
  return readClient(context, { cardId })
}
