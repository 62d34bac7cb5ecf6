import { likeness } from '#lib/card/alike.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { DUPLICATES_LIMIT, type Duplicate, DuplicateReason } from '#lib/protocol/merge.ts'
import type { Context } from '#server/context.ts'
import { type OwnClient, readClient } from '#server/db/clients.ts'
import {
  differentFrom,
  type Named,
  SHARED_BY,
  sharingIdentifiers,
  similarWithAddress,
  similarWithWords,
} from '#server/db/duplicates.ts'
import { membersOf } from '#server/db/merged.ts'
import { readSummaries } from '#server/db/summaries.ts'
import { inSnapshot, type Trx } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { areSameTitle, mayBeSameTitle, titleKey } from './import/titles.ts'
import { foldName } from './search-text.ts'

/** From this likeness on two names, or two addresses, are similar. */
const SIMILAR = 0.5

/**
 * Other cards that may be the same client's: first those that share an identifier, then those of which name and address
 * are similar, then those of the same company and person. Not those of which somebody said that they are not.
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
    const found: Record<DuplicateReason, string[]> = {
      identifier: await sharingIdentifiers(trx, cards),
      name: await withSimilarAddress(trx, client, cards),
      company: await ofSameCompany(trx, client, cards),
    }
    const reasons = DuplicateReason.options
    const ids = [...new Set(reasons.flatMap((why) => found[why]))].filter((id) => !no.has(id))
    const summaries = await readSummaries(trx, ids.slice(0, DUPLICATES_LIMIT))
    const why = (id: string) => reasons.find((reason) => found[reason].includes(id)) ?? 'name'
    return { duplicates: summaries.map((summary) => ({ client: summary, why: why(summary.id) })) }
  })
}

/** Clients whose name and address are similar, the likest first. */
async function withSimilarAddress(trx: Trx, { name, address }: OwnClient, cards: readonly string[]): Promise<string[]> {
  if (name === '' || address === '') return []
  const found = (await similarWithAddress(trx, foldName(name), cards)).map((other) => ({
    id: other.id,
    byName: likeness(other.name, name),
    byAddress: likeness(other.address, address),
  }))
  return found
    .filter(({ byName, byAddress }) => byName >= SIMILAR && byAddress >= SIMILAR)
    .toSorted((a, b) => b.byName + b.byAddress - a.byName - a.byAddress)
    .map(({ id }) => id)
}

/** The company that is said of a client; a name that stands there again says none, as an entrepreneur's. */
const companySaid = ({ name, company }: Pick<Named, 'name' | 'company'>): string =>
  titleKey(company) === titleKey(name) ? '' : company

/**
 * Clients of the same company, but for its legal form and marks, whose name may be this one, the likest first. Where both
 * have an address, that tells: shops of one company have an administrator each.
 */
async function ofSameCompany(trx: Trx, client: OwnClient, cards: readonly string[]): Promise<string[]> {
  const { name, address } = client
  const company = companySaid(client)
  const words = titleKey(company).split(' ').filter(Boolean)
  if (name === '' || words.length === 0) return []
  const found = (await similarWithWords(trx, foldName(name), cards, words)).filter(
    (other) =>
      areSameTitle(companySaid(other), company) &&
      mayBeSameTitle(other.name, name) &&
      (other.address === '' || address === ''),
  )
  if (new Set(found.map(({ id }) => id)).size > SHARED_BY) return []
  return found.toSorted((a, b) => likeness(b.name, name) - likeness(a.name, name)).map(({ id }) => id)
}
