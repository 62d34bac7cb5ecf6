import { type OutboxRow, TAKE_BACK_MS } from '#lib/card/outbox-row.ts'

/**
 * What is told of an entry that is still on this machine. `saved`: it may be taken back for `left` milliseconds.
 * `waiting`: it was tried, and the server did not answer. `accepted`: it is on the card, of which nothing is told.
 */
export type RowState = { name: 'saved'; left: number } | { name: 'sending' | 'waiting' | 'refused' | 'accepted' }

/** A clock that was set back does not let an entry be taken back for longer. */
export function rowState(row: OutboxRow, now: number): RowState {
  if (row.state !== 'waiting') return { name: row.state }
  const left = row.sendAfter - now
  if (row.attempts === 0 && left > 0 && left <= TAKE_BACK_MS) return { name: 'saved', left }
  return { name: row.attempts > 1 ? 'waiting' : 'sending' }
}
