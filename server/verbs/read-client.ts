import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { readClient as readClientRow } from '#server/db/clients.ts'
import { authorise } from './authorise.ts'

/**
 * A client with the whole dossier.
 *
 * @throws MedkartaError `not-found`
 */
export async function readClient(context: Context, { cardId }: { cardId: string }): Promise<Client> {
  authorise(context, 'reader')
  const client = await readClientRow(context.db, cardId)
  if (client === null) throw new MedkartaError('not-found')
  return client
}
