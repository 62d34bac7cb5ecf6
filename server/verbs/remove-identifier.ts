import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClients, updateClients } from '#server/db/clients.ts'
import { changeDirectory } from '#server/db/directory.ts'
import { deleteIdentifier } from '#server/db/identifiers.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { identifierRemoved } from './dossier-events.ts'
import { type Group, lockGroup } from './lock-group.ts'
import { readClient } from './read-client.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries } from './system-entries.ts'

/**
 * Takes an identifier from a card and from those that are shown on it; a system entry on each tells of it.
 *
 * @throws MedkartaError `not-found`; `client-merged`; `bad-request` when a client would have neither name nor identifier
 */
export async function removeIdentifier(
  context: Context,
  { cardId, identifierId }: { cardId: string; identifierId: string },
): Promise<Client> {
  authorise(context, 'member')
  await inTransaction(context.db, async (trx) => {
    const group = await lockGroup(trx, [cardId])
    const clients = await readClients(trx, [cardId, ...group.members.map(({ id }) => id)])
    const named = clients.flatMap(({ identifiers }) => identifiers).find(({ id }) => id === identifierId)
    if (named === undefined) throw new MedkartaError('not-found')
    const deleted: string[] = []
    for (const client of clients) deleted.push(...(await removeFrom(trx, context, group, client, named)))
    await changeDirectory(trx, { inserted: [], deleted })
  })
  return readClient(context, { cardId })
}

/** @returns the digest of what was removed, if the client had it */
async function removeFrom(
  trx: Trx,
  context: Context,
  group: Group,
  client: OwnClient,
  named: Identifier,
): Promise<string[]> {
  const own = client.identifiers.find(({ kind, normal }) => kind === named.kind && normal === named.normal)
  const removed = own && (await deleteIdentifier(trx, client.id, own.id))
  if (!removed) return []
  const left = client.identifiers.filter(({ id }) => id !== removed.id)
  if (client.name === '' && left.length === 0) {
    throw new MedkartaError('bad-request', { field: 'identifierId', reason: 'neither a name nor an identifier' })
  }
  await updateClients(trx, [{ ...client, ...searchText(client, left) }])
  await appendSystemEntries(trx, context, [{ card: group.card(client.id), events: [identifierRemoved(removed)] }])
  return [removed.digest]
}
