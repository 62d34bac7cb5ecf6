import { normalPhone } from '#lib/identifiers/phone.ts'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { PhonesRead } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClients, updateClients } from '#server/db/clients.ts'
import { changeDirectory, DELTA_LIMIT } from '#server/db/directory.ts'
import { lockCards } from '#server/db/entries.ts'
import { deleteIdentifiers, type IdentifierRow, insertIdentifiers, phonesAfter } from '#server/db/identifiers.ts'
import type { Trx } from '#server/db/transaction.ts'
import { identifierRead, identifierRemoved } from './dossier-events.ts'
import { type Prepared, prepareIdentifier, type Reading } from './prepare-identifiers.ts'
import { searchText } from './search-text.ts'
import { appendSystemEntries, type Happening } from './system-entries.ts'

const BATCH = 500

type Anew = { client: OwnClient; from: Identifier; to: Prepared }
type Work = { trx: Trx; context: Context; reading: Reading; inserted: string[]; deleted: string[] }

/**
 * Reads every phone anew by another country's rules, as it was written once; entries on the cards tell of it. What can be
 * no number of that country stays as it was read. Nobody else may write identifiers meanwhile (`db/country.ts`).
 */
export async function readPhonesAnew(trx: Trx, context: Context, reading: Reading): Promise<PhonesRead> {
  const { cardIds, ...read } = await findDiffering(trx, reading.country)
  if (cardIds.length > 0) await lockCards(trx, cardIds)
  const work: Work = { trx, context, reading, inserted: [], deleted: [] }
  for (let at = 0; at < cardIds.length; at += BATCH) await writeBatch(work, cardIds.slice(at, at + BATCH))
  await changeDirectory(trx, work)
  return read
}

/** The cards of phones that the country's rules read another way, and how many phones these are. */
async function findDiffering(trx: Trx, country: string): Promise<PhonesRead & { cardIds: string[] }> {
  const cardIds = new Set<string>()
  const read = { anew: 0, kept: 0 }
  let phones = await phonesAfter(trx, null, BATCH)
  for (let last = phones.at(-1); last !== undefined; last = phones.at(-1)) {
    for (const { cardId, value, normal } of phones) {
      const now = normalPhone(value, country)
      if (now === null) read.kept++
      if (now === null || now === normal) continue
      read.anew++
      cardIds.add(cardId)
    }
    phones = await phonesAfter(trx, last, BATCH)
  }
  return { ...read, cardIds: [...cardIds] }
}

async function writeBatch(work: Work, cardIds: readonly string[]): Promise<void> {
  const { trx, context } = work
  const clients = await readClients(trx, cardIds)
  const anew = (await Promise.all(clients.map((client) => anewOf(client, work)))).flat()
  const deleted = await deleteIdentifiers(
    trx,
    anew.map(({ client, from }) => ({ cardId: client.id, id: from.id })),
  )
  const inserted = await insertIdentifiers(
    trx,
    anew.map(({ client, to }) => ({ ...to, cardId: client.id })),
  )
  note(work.deleted, deleted)
  note(work.inserted, inserted)
  const stays = new Set(inserted.map(({ id }) => id))
  const byClient = [...Map.groupBy(anew, ({ client }) => client)]
  await updateClients(
    trx,
    byClient.map(([client, its]) => ({ ...client, ...searchText(client, identifiersAfter(client, its, stays)) })),
  )
  await appendSystemEntries(
    trx,
    context,
    byClient.map(([client, its]): Happening => {
      const events = its.map(({ from, to }) => (stays.has(to.id) ? identifierRead(from, to) : identifierRemoved(from)))
      return { card: { id: client.id, head: client.head }, events }
    }),
  )
}

/** Phones of a client that are read another way, under the ids that they have. */
async function anewOf(client: OwnClient, { reading, context }: Work): Promise<Anew[]> {
  const phones = client.identifiers.filter(({ kind }) => kind === 'phone')
  const read = phones.map(async (from): Promise<Anew[]> => {
    const to = await prepareIdentifier(from, reading, context.clock.now())
    return to === null || to.normal === from.normal ? [] : [{ client, from, to: { ...to, id: from.id } }]
  })
  return (await Promise.all(read)).flat()
}

/** What is read as a number that the client has already goes. */
function identifiersAfter(client: OwnClient, anew: readonly Anew[], stays: ReadonlySet<string>): Identifier[] {
  const read = new Map(anew.map(({ to }) => [to.id, stays.has(to.id) ? [to] : []]))
  return client.identifiers.flatMap((identifier) => read.get(identifier.id) ?? [identifier])
}

/** Notes digests for the directory, as many as it looks at one by one, and one more. */
function note(digests: string[], rows: readonly IdentifierRow[]): void {
  digests.push(...rows.slice(0, DELTA_LIMIT + 1 - digests.length).map(({ digest }) => digest))
}
