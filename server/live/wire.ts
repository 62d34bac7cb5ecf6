import { z } from 'zod'
import { Present } from '#lib/protocol/live.ts'
import { PAYLOAD_LIMIT } from '#server/db/live.ts'
import type { News } from '#server/db/news.ts'

const CardPresence = z.tuple([z.string(), z.array(Present)])
/** A card and who has it open at the server that tells, whole. */
export type CardPresence = z.infer<typeof CardPresence>

/**
 * What servers tell each other: that there is something to look at, never what. `waiting`: people for whom it is. `hello`: a
 * server began to listen and wants to know who is present; `bye`: it goes away, and its people with it.
 */
const Message = z.object({
  from: z.string(),
  cards: z.array(z.tuple([z.string(), z.number()])).default([]),
  presence: z.array(CardPresence).default([]),
  waiting: z.array(z.string()).default([]),
  signs: z.array(z.enum(['many', 'directory', 'sessions', 'hello', 'bye', 'alive'])).default([]),
})
export type Message = z.infer<typeof Message>
export type Sign = Message['signs'][number]

/** More cards at once are told as `many`: whoever listens then looks at those that it watches. */
const NAMED_CARDS = 100

/** Most people in one notification; their ids have 100 letters at most. */
const NAMED_PEOPLE = 70

/** What waits to be told, coalesced: of each card only the newest. */
export type Bundle = {
  cards: Map<string, number>
  presence: Map<string, CardPresence[1]>
  waiting: Set<string>
  signs: Set<Sign>
}

export const emptyBundle = (): Bundle => ({
  cards: new Map(),
  presence: new Map(),
  waiting: new Set(),
  signs: new Set(),
})
export const isEmptyBundle = ({ cards, presence, waiting, signs }: Bundle): boolean =>
  cards.size + presence.size + waiting.size + signs.size === 0

/** Adds a card to what waits. */
export function addCard(bundle: Bundle, cardId: string, seq: number): void {
  if (bundle.signs.has('many')) return
  bundle.cards.set(cardId, Math.max(seq, bundle.cards.get(cardId) ?? 0))
  if (bundle.cards.size <= NAMED_CARDS) return
  bundle.cards.clear()
  bundle.signs.add('many')
}

/** Adds news to what waits. */
export function addNews(bundle: Bundle, news: News): void {
  if (news.type === 'card') addCard(bundle, news.cardId, news.seq)
  else if (news.type === 'waiting') for (const id of news.staffIds) bundle.waiting.add(id)
  else bundle.signs.add(news.type)
}

/** The notifications that carry a bundle, each short enough for PostgreSQL. */
export function encode(from: string, { cards, presence, waiting, signs }: Bundle): string[] {
  const payloads: string[] = []
  let batch: CardPresence[] = []
  const close = () => {
    if (batch.length > 0) payloads.push(JSON.stringify({ from, presence: batch }))
    batch = []
  }
  for (const one of presence) {
    if (Buffer.byteLength(JSON.stringify([...batch, one])) > PAYLOAD_LIMIT - 100) close()
    batch.push(one)
  }
  close()
  const people = [...waiting]
  while (people.length > 0) payloads.push(JSON.stringify({ from, waiting: people.splice(0, NAMED_PEOPLE) }))
  // Signs come last: after a farewell nobody of this server is there any more.
  if (cards.size + signs.size > 0) payloads.push(JSON.stringify({ from, cards: [...cards], signs: [...signs] }))
  return payloads
}

/** @returns null for what is no message of this version */
export function decode(payload: string): Message | null {
  try {
    return Message.parse(JSON.parse(payload))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}
