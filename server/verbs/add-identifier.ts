import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import type { Context } from '#server/context.ts'
import { readClients, updateClients } from '#server/db/clients.ts'
import { changeDirectory } from '#server/db/directory.ts'
import { insertIdentifiers } from '#server/db/identifiers.ts'
import { membersOf } from '#server/db/merged.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { identifierAdded } from './dossier-events.ts'
import { lockClient } from './lock-client.ts'
import { badIdentifier, holdReading, type Prepared, prepareIdentifier } from './prepare-identifiers.ts'
import { readClient } from './read-client.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries } from './system-entries.ts'

/**
 * Adds an identifier to a card; a system entry tells of it.
 *
 * @throws MedkartaError `not-found`, `bad-identifier`; `identifier-taken` when this card, or one that is shown on it, has it already
 */
export async function addIdentifier(context: Context, ask: { cardId: string } & NewIdentifier): Promise<Client> {
  authorise(context, 'member')
  const { cardId, kind, value } = ask
  await inTransaction(context.db, async (trx) => {
    const reading = await holdReading(trx)
    const prepared = await prepareIdentifier({ kind, value }, reading, context.clock.now())
    if (prepared === null) throw badIdentifier({ kind, value }, reading)
    const { card, client } = await lockClient(trx, cardId)
    await refuseTaken(trx, cardId, prepared)
    const [added] = await insertIdentifiers(trx, [{ ...prepared, cardId: card.id }])
    if (added === undefined) throw new MedkartaError('identifier-taken', { kind, value })
    await updateClients(trx, [{ ...client, ...searchText(client, [...client.identifiers, added]) }])
    await appendSystemEntries(trx, context, [{ card, events: [identifierAdded(added)] }])
    await changeDirectory(trx, { inserted: [added.digest], deleted: [] })
  })
  return readClient(context, { cardId })
}

/** Cards that are shown on this one have their own identifiers. */
async function refuseTaken(trx: Trx, cardId: string, { kind, value, normal }: Prepared): Promise<void> {
  const members = await membersOf(trx, [cardId])
  if (members.length === 0) return
  const clients = await readClients(
    trx,
    members.map(({ id }) => id),
  )
  const isTaken = clients.some(({ identifiers }) =>
    identifiers.some((one) => one.kind === kind && one.normal === normal),
  )
  if (isTaken) throw new MedkartaError('identifier-taken', { kind, value })
}
