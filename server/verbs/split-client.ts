import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { Taken } from '#lib/protocol/merge.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClient as readOwn } from '#server/db/clients.ts'
import { findEntries } from '#server/db/entries.ts'
import { type Member, markSplit } from '#server/db/merged.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { lockGroup } from './lock-group.ts'
import { givenBack, split, splitFrom } from './merge-events.ts'
import { readClient } from './read-client.ts'
import { appendSystemEntries } from './system-entries.ts'
import { writeDossier } from './write-dossier.ts'

/**
 * Splits a card from the one that it was merged into. It is a card of its own again, with what was merged into it before;
 * the dossier fields that the other took from it are there as they were, unless somebody has changed them since. Entries
 * stay where they were written. A card that is not merged stays as it is.
 *
 * @throws MedkartaError `not-found`; `client-merged` when somebody merged or split them at this moment
 */
export async function splitClient(context: Context, { cardId }: { cardId: string }): Promise<Client> {
  authorise(context, 'member')
  await inTransaction(context.db, async (trx) => {
    const before = await readOwn(trx, cardId)
    if (before === null) throw new MedkartaError('not-found')
    if (before.shownOn !== null) await splitFromGroup(trx, context, cardId, before.shownOn)
  })
  return readClient(context, { cardId })
}

async function splitFromGroup(trx: Trx, context: Context, cardId: string, top: string): Promise<void> {
  const { card, members } = await lockGroup(trx, [top])
  const client = await readOwn(trx, cardId)
  if (client?.shownOn !== top || client.mergedInto === null) {
    throw new MedkartaError('client-merged', { into: client?.shownOn ?? cardId })
  }
  const into = await readOwn(trx, client.mergedInto)
  if (into === null) throw new MedkartaError('not-found')
  const changes = await writeDossier(trx, into, givenBack(into, await takenBy(trx, client)))
  await appendSystemEntries(trx, context, [
    { card: card(into.id), events: [split(client), ...changes] },
    { card: card(cardId), events: [splitFrom(into)] },
  ])
  await markSplit(trx, cardId, mergedBelow(cardId, members))
}

/** What the entry says that merged the card; nothing when its content was erased. */
async function takenBy(trx: Trx, { mergedInto, mergedBy }: OwnClient): Promise<Taken> {
  const [said] = await findEntries(trx, mergedInto ?? '', [mergedBy ?? ''])
  const taken = said?.entry.content?.system?.values.taken
  return taken === undefined ? { from: {}, to: {} } : Taken.parse(JSON.parse(taken))
}

/** The cards that were merged into a card, and into those. */
function mergedBelow(cardId: string, members: readonly Member[]): string[] {
  const direct = members.filter(({ mergedInto }) => mergedInto === cardId).map(({ id }) => id)
  return direct.flatMap((id) => [id, ...mergedBelow(id, members)])
}
