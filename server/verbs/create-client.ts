import { EMPTY_HEAD } from '#lib/card/chain.ts'
import type { Client, Dossier, NewClient } from '#lib/protocol/client.ts'
import type { SystemEvent } from '#lib/protocol/entry.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { insertClients } from '#server/db/clients.ts'
import { changeDirectory } from '#server/db/directory.ts'
import { readPage } from '#server/db/entries.ts'
import { insertIdentifiers } from '#server/db/identifiers.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { creatorOf } from './creator.ts'
import { clientCreated } from './dossier-events.ts'
import { holdReading, type Prepared, prepareIdentifiers } from './prepare-identifiers.ts'
import { readClient } from './read-client.ts'
import { responsibleName } from './responsible-name.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries } from './system-entries.ts'

/** A client that is ready to be written. */
type Ready = { id: string; dossier: Dossier; identifiers: Prepared[]; created: SystemEvent }

/**
 * A new client with a card, on which a system entry says so. The same id with the same body again answers with the
 * client that is there, as it is now.
 *
 * @throws MedkartaError `bad-identifier`; `bad-request` without name and identifier; `client-conflict` when the id is
 * another client's
 */
export async function createClient(context: Context, ask: NewClient): Promise<Client> {
  authorise(context, 'member')
  await inTransaction(context.db, async (trx) => {
    const ready = await prepare(trx, context, ask)
    const { id, dossier, identifiers } = ready
    const at = new Date(Math.trunc(context.clock.now()))
    const row = { id, ...dossier, ...searchText(dossier, identifiers), createdAt: at, createdBy: creatorOf(context) }
    const [isNew] = await insertClients(trx, [row])
    if (isNew === undefined) return checkSame(trx, context, ready)
    const written = await insertIdentifiers(
      trx,
      identifiers.map((identifier) => ({ ...identifier, cardId: id })),
    )
    await appendSystemEntries(trx, context, [{ card: { id, head: EMPTY_HEAD }, events: [ready.created] }])
    await changeDirectory(trx, { inserted: written.map(({ digest }) => digest), deleted: [] })
  })
  return readClient(context, { cardId: ask.id.toLowerCase() })
}

async function prepare(trx: Trx, { clock }: Context, ask: NewClient): Promise<Ready> {
  const { id, identifiers: asked = [], ...fields } = ask
  const dossier = { name: '', company: '', address: '', tags: [], responsible: null, note: '', ...fields }
  const identifiers = await prepareIdentifiers(asked, await holdReading(trx), clock.now())
  if (dossier.name === '' && identifiers.length === 0) {
    throw new MedkartaError('bad-request', { field: 'name', reason: 'neither a name nor an identifier' })
  }
  const name = await responsibleName(trx, dossier.responsible)
  const created = clientCreated({ ...dossier, responsibleName: name }, identifiers)
  return { id: id.toLowerCase(), dossier, identifiers, created }
}

/** The first entry of a card says how it was made. What was erased since cannot be compared. */
async function checkSame(trx: Trx, { actor }: Context, { id, created }: Ready): Promise<void> {
  const first = (await readPage(trx, { cardId: id, after: 0, limit: 1 }))?.entries[0]
  const isSame = first?.content === null || sameValues(first?.content?.system?.values, created.values)
  if (first?.authorId !== actor.id || !isSame) throw new MedkartaError('client-conflict')
}

function sameValues(a: Record<string, string> = {}, b: Record<string, string>): boolean {
  const names = Object.keys({ ...a, ...b })
  return names.every((name) => a[name] === b[name])
}
