import { z } from 'zod'
import { ClientSummary } from './client.ts'

/** Most items in one answer; `total` says how many there are. */
export const WAITING_LIMIT = 100

/** An open item, on whichever card, with which it is the turn of the person who asks. */
export const WaitingItem = z.object({
  client: ClientSummary,
  id: z.uuid(),
  /** `question`, `promise`, `handoff`, or what a newer server keeps open. */
  kind: z.string(),
  /** The first of its words, as the last correction has them. */
  text: z.string(),
  since: z.iso.datetime(),
  authorName: z.string(),
  due: z.iso.datetime().nullable(),
  owedBy: z.string(),
  /** What the client was told last of when a promise falls due and who keeps it, where something else holds for us. */
  told: z.object({ due: z.iso.datetime(), owedBy: z.string() }).optional(),
  /** Whose turn it was and who is let in no longer, by name: it waits for others now. */
  gone: z.string().optional(),
})
export type WaitingItem = z.infer<typeof WaitingItem>

/**
 * What waits for a person: overdue first, then the oldest. `overdue`: how many of `total` are, for us or as the client was
 * told.
 */
export const Waiting = z.object({ items: z.array(WaitingItem), total: z.int().min(0), overdue: z.int().min(0) })
export type Waiting = z.infer<typeof Waiting>
