import type { EntryContent } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'

/** How long a just-appended entry can be taken back, in milliseconds (DESIGN: 8 seconds). */
export const TAKE_BACK_MS = 8_000

/**
 * An entry saved on this machine and not yet confirmed by the server. `waiting`: it will be sent at `sendAfter` (ms
 * since the epoch) or as soon afterwards as the network allows; until then it can be taken back. `refused`: the server
 * said no, and why; it stays until its author edits or removes it. `accepted`: it is on the card, which this machine has
 * not read up to there yet; it stays on the screen until then and is sent no more.
 */
export type OutboxRow = {
  /** UUIDv7, the entry's own id: sending again is harmless. */
  id: string
  cardId: string
  /** The client that stood in the append button, for lists that do not have the client at hand. */
  clientName: string
  content: EntryContent
  /** Staff id and name of the person who wrote it: it is sent under their session only. */
  authorId: string
  authorName: string
  sendAfter: number
  /** How often it was on its way: what may have reached the server can no longer be taken back. */
  attempts: number
} & (
  | { state: 'waiting' }
  | { state: 'accepted'; seq: number }
  | { state: 'refused'; code: ErrorCode; params: ErrorParams }
)
