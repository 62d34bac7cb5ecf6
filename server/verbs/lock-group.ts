import { MedkartaError } from '#lib/protocol/errors.ts'
import { type LockedCard, lockCards } from '#server/db/entries.ts'
import { lockMergers, type Member, membersOf, shownOn } from '#server/db/merged.ts'
import type { Trx } from '#server/db/transaction.ts'

/** Cards that nobody else changes until the transaction ends, and those that are shown on the first ones. */
export type Group = { card(id: string): LockedCard; members: Member[] }

/**
 * Locks cards together with those that are shown on them. One at a time in a company: which cards these are changes only
 * here, so all of them are locked at once in the order of their ids, as imports do, and nobody waits in a ring.
 *
 * @throws MedkartaError `not-found`; `client-merged` when one of the cards is shown on another
 */
export async function lockGroup(trx: Trx, cardIds: readonly string[]): Promise<Group> {
  await lockMergers(trx)
  const [into] = (await shownOn(trx, cardIds)).values()
  if (into !== undefined) throw new MedkartaError('client-merged', { into })
  const members = await membersOf(trx, cardIds)
  const locked = await lockCards(trx, [...cardIds, ...members.map(({ id }) => id)])
  const cards = new Map(locked.map((card) => [card.id, card]))
  const card = (id: string): LockedCard => {
    const found = cards.get(id)
    if (found === undefined) throw new MedkartaError('not-found')
    return found
  }
  cardIds.forEach(card)
  return { card, members }
}
