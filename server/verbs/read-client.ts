import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { readClient as readClientRow, readClients } from '#server/db/clients.ts'
import { membersOf } from '#server/db/merged.ts'
import { distinct } from '#server/db/summaries.ts'
import { authorise } from './authorise.ts'

/**
 * A client with the whole dossier, and the cards that are shown on theirs.
 *
 * @throws MedkartaError `not-found`
 */
export async function readClient(context: Context, { cardId }: { cardId: string }): Promise<Client> {
  authorise(context, 'reader')
  const client = await readClientRow(context.db, cardId)
  if (client === null) throw new MedkartaError('not-found')
  const { mergedInto: _, ...own } = client
  const members = await membersOf(context.db, [cardId])
  const clients =
    members.length === 0
      ? []
      : await readClients(
          context.db,
          members.map(({ id }) => id),
        )
  const theirs = clients.toSorted((a, b) => (a.id < b.id ? -1 : 1)).flatMap(({ identifiers }) => identifiers)
  return {
    ...own,
    identifiers: distinct([...own.identifiers, ...theirs]),
    merged: members.map(({ id, name, entries }) => ({ id, name, entries })),
  }
}
