import type { Database, RetryRow, Trouble } from '#lib/store/database.ts'
import { allOutbox } from '#lib/store/outbox.ts'
import { unsentPicture } from '#lib/store/pictures.ts'
import { backoff, LONGEST_PAUSE } from './backoff.ts'

/**
 * What goes to the server one after the other: entries, and beside them the pictures that entries wait for. So are called
 * the lock of each and its pause; that of the outbox holds for both.
 */
export type Lane = 'outbox' | 'pictures'

type Parts = { db: Database; clock: { now(): number }; random: () => number }

/** Whether a pause goes on. A clock that was set back must not let anything stand still for longer than any pause lasts. */
export const isPausing = (row: RetryRow | undefined, now: number): row is RetryRow =>
  row !== undefined && row.notBefore > now && row.notBefore <= now + LONGEST_PAUSE

/** A card of which something waits after a failure. `isPausing`: and is not sent now. Moments: ms since the epoch. */
export type Held = { cardId: string; isPausing: boolean; since: number; trouble: Trouble }

/** The cards of which something of a person's waits after a failure, the one that failed first at the front. */
export async function heldCards(db: Database, authorId: string, now: number): Promise<Held[]> {
  const rows = (await allOutbox(db)).filter((row) => row.state === 'waiting' && row.authorId === authorId)
  const pauses = new Map((await db.retry.toArray()).map((row) => [row.key, row]))
  const held: Held[] = []
  for (const [cardId, [first]] of Map.groupBy(rows, (row) => row.cardId)) {
    const own = pauses.get(cardId)
    const pictures = pauses.get('pictures')
    const isTheirs = first && isPausing(pictures, now) && (await unsentPicture(db, first)) !== null
    const over = [own, pauses.get('outbox'), ...(isTheirs ? [pictures] : [])].filter((pause) => pause !== undefined)
    const [{ since, trouble } = {}] = over
    if (since === undefined || trouble === undefined) continue
    held.push({ cardId, isPausing: over.some((pause) => isPausing(pause, now)), since, trouble })
  }
  return held.toSorted((a, b) => a.since - b.since)
}

/** The server answered for this card alone that it cannot now: the card waits, the others go on. */
export async function pauseCard(parts: Parts, cardId: string, trouble: Trouble, lane: Lane = 'outbox'): Promise<void> {
  await parts.db.retry.delete(lane)
  await pause(parts, cardId, 0, trouble)
}

/**
 * There is no server, or it wants to be left alone: everything waits, or every picture. The card that was being sent counts
 * as having failed, so that the next try is another's: what breaks the line may be something on it. `cardId` is null where
 * it is not, as something of it had just been taken: the next try goes on with it.
 */
export async function pauseAll(parts: Parts, cardId: string | null, seconds: number, lane: Lane): Promise<void> {
  if (cardId !== null) await parts.db.retry.put({ ...(await failedAgain(parts, cardId)), notBefore: 0, trouble: null })
  await pause(parts, lane, seconds, null)
}

async function pause(parts: Parts, key: RetryRow['key'], seconds: number, trouble: Trouble): Promise<void> {
  const failed = await failedAgain(parts, key)
  const delay = Math.min(LONGEST_PAUSE, Math.max(seconds * 1000, backoff(failed.failures, parts.random())))
  const notBefore = parts.clock.now() + delay
  await parts.db.retry.put({ ...failed, notBefore, trouble })
}

async function failedAgain({ db, clock }: Parts, key: RetryRow['key']) {
  const { failures = 0, since = clock.now() } = (await db.retry.get(key)) ?? {}
  return { key, failures: failures + 1, since }
}

/** The server took something of this card, or refused it for good: neither the card nor the outbox has failed. */
export const forgetPauses = (db: Database, cardId: string): Promise<void> => db.retry.bulkDelete(['outbox', cardId])

/**
 * Something of a card is sent again after a failure: from now on it waits no more, and who shows that hears of it. A pause
 * that goes on stays.
 */
export async function beginAgain({ db, clock }: Pick<Parts, 'db' | 'clock'>, cardId: string): Promise<void> {
  const now = clock.now()
  const lanes: Lane[] = ['outbox', 'pictures']
  const over = db.retry.where('key').anyOf(...lanes, cardId)
  await over.filter((row) => !isPausing(row, now)).modify({ notBefore: 0 })
}

/** Ends the waiting after failures: the network is back, or the person asked. Since when something fails stays. */
export const retryNow = (db: Database): Promise<unknown> =>
  db.retry.toCollection().modify({ failures: 0, notBefore: 0 })
