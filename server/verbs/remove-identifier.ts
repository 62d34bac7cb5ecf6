import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { updateClients } from '#server/db/clients.ts'
import { changeDirectory } from '#server/db/directory.ts'
import { deleteIdentifier } from '#server/db/identifiers.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { identifierRemoved } from './dossier-events.ts'
import { lockClient } from './lock-client.ts'
import { readClient } from './read-client.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries } from './system-entries.ts'

/**
 * Takes an identifier from a card; a system entry tells of it.
 *
 * @throws MedkartaError `not-found`; `bad-request` when the client would have neither name nor identifier
 */
export async function removeIdentifier(
  context: Context,
  { cardId, identifierId }: { cardId: string; identifierId: string },
): Promise<Client> {
  authorise(context, 'member')
  await inTransaction(context.db, async (trx) => {
    const { card, client } = await lockClient(trx, cardId)
    const removed = await deleteIdentifier(trx, card.id, identifierId)
    if (removed === null) throw new MedkartaError('not-found')
    const left = client.identifiers.filter(({ id }) => id !== removed.id)
    if (client.name === '' && left.length === 0) {
      throw new MedkartaError('bad-request', { field: 'identifierId', reason: 'neither a name nor an identifier' })
    }
    await updateClients(trx, [{ ...client, ...searchText(client, left) }])
    await appendSystemEntries(trx, context, [{ card, events: [identifierRemoved(removed)] }])
    await changeDirectory(trx, { inserted: [], deleted: [removed.digest] })
  })
  return readClient(context, { cardId })
}
