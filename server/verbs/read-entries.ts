import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context } from '#server/context.ts'
import { readPage } from '#server/db/entries.ts'
import { readOpenHistory } from '#server/db/open-history.ts'
import { authorise } from './authorise.ts'

/**
 * Entries of a card, ascending by seq: the first after a seq, the last before one, or the newest; with these also the
 * earlier ones that its open items follow from.
 *
 * @throws MedkartaError `not-found` when there is no such card, `bad-request` when both `after` and `before` are given
 */
export async function readEntries(
  context: Context,
  ask: { cardId: string; after?: number | undefined; before?: number | undefined; limit: number },
): Promise<Answer<'readEntries'>> {
  authorise(context, 'reader')
  if (ask.after !== undefined && ask.before !== undefined) {
    throw new MedkartaError('bad-request', { field: 'before', reason: 'not together with after' })
  }
  const page = await readPage(context.db, ask)
  if (page === null) throw new MedkartaError('not-found')
  const isNewest = ask.after === undefined && ask.before === undefined
  const first = page.entries[0]?.seq ?? 1
  const openBefore = isNewest && first > 1 ? await readOpenHistory(context.db, ask.cardId, first) : []
  return { ...page, openBefore }
}
