import type { Dossier } from '#lib/protocol/client.ts'
import type { SystemEvent } from '#lib/protocol/entry.ts'
import { type OwnClient, updateClients } from '#server/db/clients.ts'
import { noteWaiting } from '#server/db/news.ts'
import { askedOn } from '#server/db/open-items.ts'
import type { Trx } from '#server/db/transaction.ts'
import { dossierChanged } from './dossier-events.ts'
import { responsibleName } from './responsible-name.ts'
import { searchText } from './search-text.ts'

/**
 * Writes what changed in the dossier of a client that is locked.
 *
 * @returns what its card is to be told; nothing when nothing differs
 * @throws MedkartaError `bad-request` when there is no such staff member
 */
export async function writeDossier(trx: Trx, client: OwnClient, change: Partial<Dossier>): Promise<SystemEvent[]> {
  const after = { ...client, ...change }
  if (change.responsible !== undefined) after.responsibleName = await responsibleName(trx, change.responsible)
  const events = dossierChanged(client, after)
  if (events.length > 0) await updateClients(trx, [{ ...after, ...searchText(after, after.identifiers) }])
  if (after.responsible !== client.responsible) {
    noteWaiting(trx, [client.responsible, after.responsible, ...(await askedOn(trx, [client.id]))])
  }
  return events
}
