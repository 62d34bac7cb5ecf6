import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { type NewEntry, PROMISES_LIMIT, TEXT_LIMIT } from '#lib/protocol/entry.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { HandOver, Owed } from '#lib/protocol/owed.ts'
import type { Context } from '#server/context.ts'
import { cardsOf, itemsOf, type OwnItem, readOwed } from '#server/db/owed.ts'
import { appendEntries } from './append-entries.ts'
import { authorise } from './authorise.ts'
import { changeClient } from './change-client.ts'

/** So many cards in one call, which answers soon; the caller calls again as long as something is left. */
const CARDS = 50

/**
 * Hands over some of what rests on a person: open items by handoffs of the actor's on their cards, clients by changes of
 * their dossiers. A promise goes along with a handoff; a handoff is resolved by the new one, which has its words.
 *
 * @returns what is left
 * @throws MedkartaError `not-found`; `bad-request` when the receiver may not take it
 */
export async function handOver(context: Context, ask: { staffId: string } & HandOver): Promise<Owed> {
  authorise(context, 'admin')
  const { db } = context
  const { staffId, to } = ask
  await checkPeople(context, ask)
  const { items, clients } = await cardsOf(db, staffId, CARDS)
  for (const cardId of items) await handItemsOver(context, cardId, ask)
  for (const cardId of clients) await changeClient(context, { cardId, responsible: to })
  const left = (await readOwed(db)).find((owed) => owed.staffId === staffId)
  return left ?? { staffId, items: 0, clients: 0 }
}

async function checkPeople({ db }: Context, { staffId, to }: { staffId: string; to: string }): Promise<void> {
  const people = await db
    .selectFrom('staff')
    .select(['id', 'role', 'disabled'])
    .where('id', 'in', [staffId, to])
    .execute()
  if (!people.some(({ id }) => id === staffId)) throw new MedkartaError('not-found')
  const receiver = people.find(({ id }) => id === to)
  if (to === staffId || receiver === undefined || receiver.disabled || receiver.role === 'reader') {
    throw new MedkartaError('bad-request', { field: 'to', reason: 'not a staff member who can take it over' })
  }
}

async function handItemsOver(context: Context, cardId: string, { staffId, to, text }: { staffId: string } & HandOver) {
  const items = await itemsOf(context.db, cardId, staffId)
  const entries = handoffs(items, { to, text }, context.clock.now())
  const { results } = await appendEntries(context, { cardId, entries })
  for (const result of results) if (result.status === 'refused') throw new MedkartaError(result.code, result.params)
}

/** A handoff for each that is open, and as many more as the promises need. */
function handoffs(items: readonly OwnItem[], { to, text }: HandOver, now: number): NewEntry[] {
  const open = items.filter(({ kind }) => kind === 'handoff')
  const promises = items.filter(({ kind }) => kind === 'promise').map(({ id }) => id)
  const count = Math.max(open.length, Math.ceil(promises.length / PROMISES_LIMIT))
  return Array.from({ length: count }, (_, i) => {
    const old = open[i]
    const along = promises.slice(i * PROMISES_LIMIT, (i + 1) * PROMISES_LIMIT)
    const words = [text, old?.text ?? ''].filter((part) => part.trim() !== '').join('\n\n')
    return {
      id: uuidV7(now),
      content: {
        kind: 'handoff',
        text: words.slice(0, TEXT_LIMIT).toWellFormed(),
        visibility: 'internal',
        writtenAt: new Date(Math.trunc(now)).toISOString(),
        to,
        ...(old && { resolves: old.id }),
        ...(old?.tried && { tried: old.tried }),
        ...(along.length > 0 && { promises: along }),
      },
    }
  })
}
