import type { Clock } from '#lib/platform/clock.ts'
import { HEARTBEAT } from '#lib/protocol/live.ts'
import { livingTokens, readHeads } from '#server/db/live.ts'
import type { Db } from '#server/db/tables.ts'
import type { Watchers } from './watchers.ts'

/** Cards in one question to the database. */
const BATCH = 1_000

/** Tells every stream what it has missed: for a server that heard nothing for a while. */
export async function catchUp(db: Db, watchers: Watchers): Promise<void> {
  const cards = watchers.cards()
  for (let i = 0; i < cards.length; i += BATCH) {
    for (const { cardId, seq } of await readHeads(db, cards.slice(i, i + BATCH))) watchers.reach(cardId, seq)
  }
}

/** Ends the streams whose session has ended, or whose person is let in no longer. */
export async function endOrphans(db: Db, clock: Clock, watchers: Watchers): Promise<void> {
  const before = [...watchers.all]
  const tokens = [...new Set(before.map(({ token }) => token))]
  const living = await livingTokens(db, tokens, clock.now())
  for (const { token, stream } of before) if (!living.has(token)) stream.end()
}

/**
 * Beats every stream once in `HEARTBEAT`, a part of them at each call, so that thousands are not written to at once. One
 * whose reader does not read is cut off.
 *
 * @param turn counts up; `turns`: calls in one `HEARTBEAT`
 */
export function beatSome(watchers: Watchers, now: number, turn: number, turns: number): void {
  let i = 0
  for (const { stream, hangUp } of [...watchers.all]) {
    if (stream.isStuck(now)) hangUp()
    else if (i % turns === turn % turns) stream.beat()
    i++
  }
}

/** Calls of `beatSome` in one heartbeat, one a second. A third is left for what delays them. */
export const TURNS = Math.floor((HEARTBEAT / 1_000) * (2 / 3))
