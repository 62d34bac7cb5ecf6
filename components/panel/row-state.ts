import { type OutboxRow, TAKE_BACK_MS } from '#lib/card/outbox-row.ts'

/**
 * What is told of an entry that is still on this machine. `saved`: it may be taken back for `left` milliseconds.
 * `waiting`: it is not being sent, nor next. `accepted`: it is on the card, of which nothing is told.
 */
export type RowState = { name: 'saved'; left: number } | { name: 'sending' | 'waiting' | 'refused' | 'accepted' }

/**
 * A clock that was set back does not let an entry be taken back for longer.
 *
 * @param isHeld nothing of its card is sent now, nor next
 */
export function rowState(row: OutboxRow, now: number, isHeld: boolean): RowState {
  if (row.state !== 'waiting') return { name: row.state }
  const left = row.sendAfter - now
  if (row.attempts === 0 && left > 0 && left <= TAKE_BACK_MS) return { name: 'saved', left }
  return { name: isHeld ? 'waiting' : 'sending' }
}
