import type { Client, DossierChange } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { updateClients } from '#server/db/clients.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { dossierChanged } from './dossier-events.ts'
import { lockClient } from './lock-client.ts'
import { readClient } from './read-client.ts'
import { responsibleName } from './responsible-name.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries } from './system-entries.ts'

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
    if (change.responsible !== undefined) after.responsibleName = await responsibleName(trx, change.responsible)
    const events = dossierChanged(client, after)
    if (events.length === 0) return
    await updateClients(trx, [{ ...after, ...searchText(after, after.identifiers) }])
    await appendSystemEntries(trx, context, [{ card, events }])
  })
  return readClient(context, { cardId })
}
