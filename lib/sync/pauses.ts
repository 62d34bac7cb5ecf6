import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { BATCH_LIMIT } from '#lib/protocol/entry.ts'
import type { Database, RetryRow, Trouble } from '#lib/store/database.ts'
import { allOutbox, isDue } from '#lib/store/outbox.ts'
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

/** A card of which something waits after a failure. `isPausing`: and is not sent now. Moments: ms since the epoch. */
export type Held = { cardId: string; isPausing: boolean; since: number; trouble: Trouble }

/** The cards of which something of a person's waits after a failure, the one that failed first at the front. */
export async function heldCards(db: Database, authorId: string, now: number): Promise<Held[]> {
  const rows = await allOutbox(db)
  const waiting = new Set(
    rows.flatMap((row) => (row.state === 'waiting' && row.authorId === authorId ? [row.cardId] : [])),
  )
  const pauses = new Map((await db.retry.toArray()).map((row) => [row.key, row]))
  const all = pauses.get('outbox')
  const held = [...waiting].flatMap((cardId) => {
    const own = pauses.get(cardId)
    const { since, trouble } = own ?? all ?? {}
    if (since === undefined || trouble === undefined) return []
    return [{ cardId, isPausing: isPausing(all, now) || isPausing(own, now), since, trouble }]
  })
  return held.toSorted((a, b) => a.since - b.since)
}

/** The server answered for this card alone that it cannot now: the card waits, the others go on. */
export async function pauseCard(parts: Parts, cardId: string, trouble: Trouble): Promise<void> {
  await parts.db.retry.delete('outbox')
  await pause(parts, cardId, 0, trouble)
}

/**
 * There is no server, or it wants to be left alone: everything waits. The card that was being sent counts as having
 * failed, so that the next try is another's: what breaks the line may be something on it.
 *
 * @returns until when, ms since the epoch
 */
export async function pauseAll(parts: Parts, cardId: string, seconds: number): Promise<number> {
  await parts.db.retry.put({ ...(await failedAgain(parts, cardId)), notBefore: 0, trouble: null })
  return pause(parts, 'outbox', seconds, null)
}

async function pause(parts: Parts, key: RetryRow['key'], seconds: number, trouble: Trouble): Promise<number> {
  const failed = await failedAgain(parts, key)
  const delay = Math.min(LONGEST_PAUSE, Math.max(seconds * 1000, backoff(failed.failures, parts.random())))
  const notBefore = parts.clock.now() + delay
  await parts.db.retry.put({ ...failed, notBefore, trouble })
  return notBefore
}

async function failedAgain({ db, clock }: Parts, key: RetryRow['key']) {
  const { failures = 0, since = clock.now() } = (await db.retry.get(key)) ?? {}
  return { key, failures: failures + 1, since }
}

/** The server took something of this card: neither it nor the outbox has failed. */
export const forgetPauses = (db: Database, cardId: string): Promise<void> => db.retry.bulkDelete(['outbox', cardId])

/** Ends the waiting after failures: the network is back, or the person asked. Since when something fails stays. */
export const retryNow = (db: Database): Promise<unknown> =>
  db.retry.toCollection().modify({ failures: 0, notBefore: 0 })
