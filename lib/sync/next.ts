import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { BATCH_LIMIT } from '#lib/protocol/entry.ts'
import type { Database, RetryRow } from '#lib/store/database.ts'
import { isDue } from '#lib/store/outbox.ts'
import { unsentPicture } from '#lib/store/pictures.ts'
import { LONGEST_PAUSE } from './backoff.ts'
import { isPausing } from './pauses.ts'

/**
 * What a drain may do now: send these entries of one card; or, when none is ready, come again at `time` (ms since the
 * epoch) and meanwhile send the pictures of `blocked`, if that is not null.
 */
export type Next =
  | { type: 'batch'; cardId: string; rows: OutboxRow[] }
  | { type: 'at'; time: number; blocked: OutboxRow | null }

/**
 * The due rows of one card, up to the first that is not due or whose pictures are not at the server: a card's entries never
 * overtake each other. Cards that wait after a failure are left out, and the one that failed least is first: none stands in
 * the way of another.
 *
 * @param rows what waits, at least one, in the order of writing
 */
export async function nextBatch(db: Database, rows: readonly OutboxRow[], now: number): Promise<Next> {
  const pauses = new Map((await db.retry.toArray()).map((row) => [row.key, row]))
  const all = pauses.get('outbox')
  if (isPausing(all, now)) return { type: 'at', time: all.notBefore, blocked: null }
  const pictures = pauses.get('pictures')
  const failures = (cardId: string) => pauses.get(cardId)?.failures ?? 0
  const cards = [...Map.groupBy(rows, (row) => row.cardId)].toSorted(([a], [b]) => failures(a) - failures(b))
  let time = now + LONGEST_PAUSE
  let blocked: OutboxRow | null = null
  for (const [cardId, ofCard] of cards) {
    const readyFrom = readyAt(ofCard, pauses.get(cardId), now)
    const ready = readyFrom > now ? [] : await readyRows(db, ofCard, now)
    if (ready.length > 0) return { type: 'batch', cardId, rows: ready }
    if (readyFrom > now) time = Math.min(time, readyFrom)
    else if (isPausing(pictures, now)) time = Math.min(time, pictures.notBefore)
    else blocked ??= ofCard[0] ?? null
  }
  return { type: 'at', time, blocked }
}

/** When the first entry of a card may go: its time to be taken back is over, and so is the card's pause. */
function readyAt([first]: readonly OutboxRow[], pause: RetryRow | undefined, now: number): number {
  const due = !first || isDue(first, now) ? now : first.sendAfter
  return isPausing(pause, now) ? Math.max(due, pause.notBefore) : due
}

async function readyRows(db: Database, ofCard: readonly OutboxRow[], now: number): Promise<OutboxRow[]> {
  const ready: OutboxRow[] = []
  for (const row of ofCard.slice(0, BATCH_LIMIT)) {
    if (!isDue(row, now) || (await unsentPicture(db, row))) break
    ready.push(row)
  }
  return ready
}
