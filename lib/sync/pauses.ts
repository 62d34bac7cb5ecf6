import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { BATCH_LIMIT } from '#lib/protocol/entry.ts'
import type { Database, RetryRow } from '#lib/store/database.ts'
import { isDue } from '#lib/store/outbox.ts'
import { backoff, LONGEST_PAUSE } from './backoff.ts'

type Parts = { db: Database; clock: { now(): number }; random: () => number }

/** What a drain may do now: send these rows of one card, or come again at `time` (ms since the epoch). */
export type Next = { type: 'batch'; cardId: string; rows: OutboxRow[] } | { type: 'at'; time: number }

/** A clock that was set back must not let anything stand still for longer than any pause lasts. */
const isPausing = (row: RetryRow | undefined, now: number): row is RetryRow =>
  row !== undefined && row.notBefore > now && row.notBefore <= now + LONGEST_PAUSE

/**
 * The due rows of one card, up to the first that is not due: a card's entries never overtake each other. Cards that wait
 * after a failure are left out, and the one that failed least is first: none stands in the way of another.
 *
 * @param rows what waits, at least one, in the order of writing
 */
export async function nextBatch(db: Database, rows: readonly OutboxRow[], now: number): Promise<Next> {
  const pauses = new Map((await db.retry.toArray()).map((row) => [row.key, row]))
  const all = pauses.get('outbox')
  if (isPausing(all, now)) return { type: 'at', time: all.notBefore }
  const cards = [...Map.groupBy(rows, (row) => row.cardId)].map(([cardId, ofCard]) => {
    const pause = pauses.get(cardId)
    return { cardId, failures: pause?.failures ?? 0, ofCard, time: readyAt(ofCard, pause, now) }
  })
  const [first] = cards.filter(({ time }) => time <= now).toSorted((a, b) => a.failures - b.failures)
  if (!first) return { type: 'at', time: Math.min(...cards.map(({ time }) => time)) }
  const wait = first.ofCard.findIndex((row) => !isDue(row, now))
  const due = wait === -1 ? first.ofCard : first.ofCard.slice(0, wait)
  return { type: 'batch', cardId: first.cardId, rows: due.slice(0, BATCH_LIMIT) }
}

/** When the first entry of a card may go: its time to be taken back is over, and so is the card's pause. */
function readyAt([first]: readonly OutboxRow[], pause: RetryRow | undefined, now: number): number {
  const due = !first || isDue(first, now) ? now : first.sendAfter
  return isPausing(pause, now) ? Math.max(due, pause.notBefore) : due
}

/** The server answered for this card alone that it cannot now: the card waits, the others go on. */
export async function pauseCard(parts: Parts, cardId: string): Promise<void> {
  await parts.db.retry.delete('outbox')
  await pause(parts, cardId, 0)
}

/**
 * There is no server, or it wants to be left alone: everything waits. The card that was being sent counts as having
 * failed, so that the next try is another's: what breaks the line may be something on it.
 *
 * @returns until when, ms since the epoch
 */
export async function pauseAll(parts: Parts, cardId: string, seconds: number): Promise<number> {
  await parts.db.retry.put({ key: cardId, failures: (await failuresOf(parts.db, cardId)) + 1, notBefore: 0 })
  return pause(parts, 'outbox', seconds)
}

async function pause(parts: Parts, key: RetryRow['key'], seconds: number): Promise<number> {
  const failures = (await failuresOf(parts.db, key)) + 1
  const delay = Math.min(LONGEST_PAUSE, Math.max(seconds * 1000, backoff(failures, parts.random())))
  const notBefore = parts.clock.now() + delay
  await parts.db.retry.put({ key, failures, notBefore })
  return notBefore
}

const failuresOf = async (db: Database, key: RetryRow['key']): Promise<number> =>
  (await db.retry.get(key))?.failures ?? 0

/** The server took something of this card: neither it nor the outbox has failed. */
export const forgetPauses = (db: Database, cardId: string): Promise<void> => db.retry.bulkDelete(['outbox', cardId])

/** Forgets the waiting times after failures: the network is back, or the person asked. */
export const retryNow = (db: Database): Promise<void> => db.retry.clear()
