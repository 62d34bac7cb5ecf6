import { likeness } from '#lib/card/alike.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { DUPLICATES_LIMIT, type Duplicate } from '#lib/protocol/merge.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClient } from '#server/db/clients.ts'
import { differentFrom, sharingIdentifiers, similarNames } from '#server/db/duplicates.ts'
import { membersOf } from '#server/db/merged.ts'
import { readSummaries } from '#server/db/summaries.ts'
import { inSnapshot, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { foldName } from './search-text.ts'

/** From this likeness on two names, or two addresses, are similar. */
const SIMILAR = 0.5

/**
 * Other cards that may be the same client's: first those that share an identifier, then those of which name and address
 * are similar. Not those of which somebody said that they are not.
 *
 * @throws MedkartaError `not-found`
 */
export async function readDuplicates(
  context: Context,
  { cardId }: { cardId: string },
): Promise<{ duplicates: Duplicate[] }> {
  authorise(context, 'reader')
  return inSnapshot(context.db, async (trx) => {
    const client = await readClient(trx, cardId)
    if (client === null) throw new MedkartaError('not-found')
    if (client.shownOn !== null) return { duplicates: [] }
    const cards = [cardId, ...(await membersOf(trx, [cardId])).map(({ id }) => id)]
    const no = (await differentFrom(trx, cards)).add(cardId)
    const same = await sharingIdentifiers(trx, cards)
    const ids = [...new Set([...same, ...(await alike(trx, client, cards))])].filter((id) => !no.has(id))
    const summaries = await readSummaries(trx, ids.slice(0, DUPLICATES_LIMIT))
    const why = (id: string) => (same.includes(id) ? 'identifier' : 'name')
    return { duplicates: summaries.map((summary) => ({ client: summary, why: why(summary.id) })) }
  })
}

/** Clients whose name and address are similar, the likest first. */
async function alike(trx: Trx, { name, address }: OwnClient, cards: readonly string[]): Promise<string[]> {
  if (name === '' || address === '') return []
  const found = (await similarNames(trx, foldName(name), cards)).map((other) => ({
    id: other.id,
    byName: likeness(other.name, name),
    byAddress: likeness(other.address, address),
  }))
  return found
    .filter(({ byName, byAddress }) => byName >= SIMILAR && byAddress >= SIMILAR)
    .toSorted((a, b) => b.byName + b.byAddress - a.byName - a.byAddress)
    .map(({ id }) => id)
}
