import { type Client, type Dossier, MERGED_LIMIT } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { DossierField } from '#lib/protocol/merge.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClient as readOwn } from '#server/db/clients.ts'
import { markMerged } from '#server/db/merged.ts'
import { noteWaiting } from '#server/db/news.ts'
import { askedOn } from '#server/db/open-items.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { lockGroup } from './lock-group.ts'
import { merged, mergedInto } from './merge-events.ts'
import { readClient } from './read-client.ts'
import { appendSystemEntries } from './system-entries.ts'
import { writeDossier } from './write-dossier.ts'

type Ask = { cardId: string; other: string; takes: readonly DossierField[] }

/**
 * Merges the card `other` into `cardId`: from now on it is shown there, with all that was merged into it. It keeps its
 * entries, identifiers and dossier; the fields that are taken are written into the dossier of `cardId`. System entries on
 * both cards say so. The same again changes nothing.
 *
 * @throws MedkartaError `not-found`; `bad-request` for a card and itself; `client-merged` when one of the two is shown on
 * another card, so that no ring can come about; `too-many-merged`
 */
export async function mergeClients(context: Context, ask: Ask): Promise<Client> {
  authorise(context, 'member')
  const { cardId, other } = ask
  if (cardId === other) throw new MedkartaError('bad-request', { field: 'other', reason: 'the same card' })
  try {
    await inTransaction(context.db, (trx) => merge(trx, context, ask))
  } catch (error) {
    const isDone = error instanceof MedkartaError && (await readOwn(context.db, other))?.mergedInto === cardId
    if (!isDone) throw error
  }
  return readClient(context, { cardId })
}

async function merge(trx: Trx, context: Context, { cardId, other, takes }: Ask): Promise<void> {
  const { card, members } = await lockGroup(trx, [cardId, other])
  if (members.length >= MERGED_LIMIT) throw new MedkartaError('too-many-merged', { limit: MERGED_LIMIT })
  const [into, from] = [await own(trx, cardId), await own(trx, other)]
  const taken = { from: pick(into, takes), to: pick(from, takes) }
  const changes = await writeDossier(trx, into, taken.to)
  // What was asked on one card waits for the other's now.
  noteWaiting(trx, [into.responsible, from.responsible, ...(await askedOn(trx, [cardId, other]))])
  const [said] = await appendSystemEntries(trx, context, [
    { card: card(cardId), events: [merged(from), ...changes] },
    { card: card(other), events: [mergedInto(into)] },
  ])
  await markMerged(trx, other, { into: cardId, entryId: said?.id ?? '', taken })
}

/** Fields that are alike are taken too: they stay when another merger that brought them is split. */
const pick = (dossier: Dossier, takes: readonly DossierField[]): Partial<Dossier> =>
  Object.fromEntries(takes.map((field) => [field, dossier[field]]))

/** A client whose card is locked. */
async function own(trx: Trx, cardId: string): Promise<OwnClient> {
  const client = await readOwn(trx, cardId)
  if (client === null) throw new MedkartaError('not-found')
  return client
}
