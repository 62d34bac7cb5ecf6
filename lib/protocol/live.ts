import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

/** Most cards that one browser watches at a time. */
export const WATCH_LIMIT = 16

/** What a browser wants to hear of. `browser`: its own name for itself, so that a second stream of it ends the first. */
export const LiveAsk = z.strictObject({
  browser: z.uuid(),
  /** The cards in front of the person, each with the last `seq` that is known there (0: none). */
  cards: z.array(z.strictObject({ cardId: z.uuid(), seq: z.int().min(0) })).max(WATCH_LIMIT),
  /** The version of the directory that is known there; null to hear nothing of it. */
  directory: z.int().min(0).nullable(),
})
export type LiveAsk = z.infer<typeof LiveAsk>

/** Somebody who has a card open. */
export const Present = z.object({ id: z.string(), name: z.string(), writing: z.boolean() })
export type Present = z.infer<typeof Present>

/**
 * What a stream tells: that something is new, never what. `card`: its chain reaches `seq` now. `presence`: who has the
 * card open, whole, the asker among them. `directory`: it has changed. `waiting`: what waits for the asker may be another. `bye`: this server goes away; come back within
 * `after` milliseconds, each at a moment of their own.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('card'), cardId: z.uuid(), seq: z.int().min(0) }),
  z.object({ type: z.literal('presence'), cardId: z.uuid(), people: z.array(Present) }),
  z.object({ type: z.literal('directory') }),
  z.object({ type: z.literal('waiting') }),
  z.object({ type: z.literal('bye'), after: z.int().min(0) }),
])
export type LiveEvent = z.infer<typeof LiveEvent>

/** A stream says something at least that often, in milliseconds: a comment when there is nothing to tell. */
export const HEARTBEAT = 15_000

/** The endpoints of what happens at this moment. */
export const liveEndpoints = {
  live: {
    method: 'post',
    path: '/api/live',
    role: 'reader',
    summary: 'A stream of what happens: server-sent events whose data is a LiveEvent, until either side ends it',
    body: LiveAsk,
    answer: 'events',
  },
  tellWriting: {
    method: 'post',
    path: '/api/cards/{cardId}/writing',
    role: 'member',
    summary: 'Say that one is writing on a card, or no longer: seen for some seconds by those who have it open',
    params: z.object({ cardId: z.uuid() }),
    body: z.strictObject({ writing: z.boolean() }),
    answer: z.object({}),
  },
} as const satisfies Record<string, Endpoint>
