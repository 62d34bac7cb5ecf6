import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { readClients, readClient as readOwn } from '#server/db/clients.ts'
import { type Member, markSplit, mergersOn, saveTaken } from '#server/db/merged.ts'
import { noteWaiting } from '#server/db/news.ts'
import { askedOn } from '#server/db/open-items.ts'
import { inTransaction, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { giveBack } from './give-back.ts'
import { lockGroup } from './lock-group.ts'
import { split, splitFrom } from './merge-events.ts'
import { readClient } from './read-client.ts'
import { appendSystemEntries, type Happening } from './system-entries.ts'
import { writeDossier } from './write-dossier.ts'

/**
 * Splits a card from the one that it was merged into. It is a card of its own again, with what was merged into it before;
 * all others show what they would had the two never been merged, but for what somebody has changed since. Entries stay
 * where they were written. A card that is not merged stays as it is.
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
  const clients = new Map((await readClients(trx, [top, ...members.map(({ id }) => id)])).map((one) => [one.id, one]))
  const client = clients.get(cardId)
  const into = clients.get(client?.mergedInto ?? '')
  const mergers = await mergersOn(trx, top)
  const gone = mergers.find(({ id }) => id === cardId)
  if (!client || !into || !gone) {
    const now = await readOwn(trx, cardId)
    throw new MedkartaError('client-merged', { into: now?.shownOn ?? cardId })
  }
  const kept = mergers.filter((merger) => merger !== gone)
  const given = giveBack(gone, kept, clients)
  for (const merger of given.mergers) await saveTaken(trx, merger)
  const told = new Map([
    [into.id, [split(client)]],
    [cardId, [splitFrom(into)]],
  ])
  for (const [id, change] of given.dossiers) {
    const changed = clients.get(id)
    if (changed) told.set(id, [...(told.get(id) ?? []), ...(await writeDossier(trx, changed, change))])
  }
  noteWaiting(trx, [clients.get(top)?.responsible ?? null, client.responsible, ...(await askedOn(trx, [top]))])
  const happenings = [...told].map(([id, events]): Happening => ({ card: card(id), events }))
  await appendSystemEntries(trx, context, happenings)
  await markSplit(trx, cardId, mergedBelow(cardId, members))
}

/** The cards that were merged into a card, and into those. */
function mergedBelow(cardId: string, members: readonly Member[]): string[] {
  const direct = members.filter(({ mergedInto }) => mergedInto === cardId).map(({ id }) => id)
  return direct.flatMap((id) => [id, ...mergedBelow(id, members)])
}
