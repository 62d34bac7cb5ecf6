import type { WaitingItem } from '#lib/protocol/waiting.ts'
import { duesOf } from '../card/open-items.ts'
import type { Database } from './database.ts'
import { keptWaiting } from './waiting.ts'

/** What was reminded of is forgotten this long after it fell due, in milliseconds. */
const KEPT_FOR = 365 * 24 * 3_600_000

/** The last time at which an item has fallen due, in milliseconds; -Infinity before the first. */
const dueBy = (item: WaitingItem, now: number): number =>
  Math.max(
    ...duesOf(item)
      .map((due) => Date.parse(due))
      .filter((at) => at <= now),
  )

/**
 * What has fallen due and was not reminded of yet on this machine. It counts as reminded of from now on, whatever becomes
 * of whoever asks: nobody is reminded twice of one time. What was moved to a later one since, by a correction, falls due
 * anew.
 *
 * @param staffId the person who is signed in
 */
export async function takeReminders(db: Database, staffId: string, now: number): Promise<WaitingItem[]> {
  const { items = [] } = (await keptWaiting(db)) ?? {}
  const due = items.map((item) => ({ item, dueAt: dueBy(item, now) }))
  return db.transaction('rw', db.reminded, async () => {
    await db.reminded
      .where('dueAt')
      .below(now - KEPT_FOR)
      .delete()
    const known = await db.reminded.bulkGet(due.map(({ item }) => [staffId, item.id] as [string, string]))
    const fresh = due.filter(({ dueAt }, place) => (known[place]?.dueAt ?? Number.NEGATIVE_INFINITY) < dueAt)
    await db.reminded.bulkPut(fresh.map(({ item, dueAt }) => ({ staffId, id: item.id, dueAt })))
    return fresh.map(({ item }) => item)
  })
}
