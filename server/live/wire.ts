import { z } from 'zod'
import { Present } from '#lib/protocol/live.ts'
import { PAYLOAD_LIMIT } from '#server/db/live.ts'
import type { News } from '#server/db/news.ts'

const CardPresence = z.tuple([z.string(), z.array(Present)])
/** A card and who has it open at the server that tells, whole. */
export type CardPresence = z.infer<typeof CardPresence>

const PresencePart = z.object({ cardId: z.string(), at: z.int(), of: z.int(), people: z.array(Present) })
/** Some of those who have a card open, where all are too many for one notification: part `at` (from 0) of `of`. */
export type PresencePart = z.infer<typeof PresencePart>

const Sign = z.enum(['many', 'directory', 'sessions', 'hello', 'bye', 'alive'])
export type Sign = z.infer<typeof Sign>

/**
 * What servers tell each other: that there is something to look at, never what. `waiting`: people for whom it is. `hello`: a
 * server began to listen and wants to know who is present; `bye`: it goes away, and its people with it.
 */
const Message = z.object({
  from: z.string(),
  cards: z.array(z.tuple([z.string(), z.number()])).default([]),
  presence: z.array(CardPresence).default([]),
  part: PresencePart.optional(),
  waiting: z.array(z.string()).default([]),
  // A newer server may have signs of its own: they alone are let be.
  signs: z
    .array(z.string())
    .default([])
    .transform((signs) => signs.flatMap((sign) => Sign.safeParse(sign).data ?? [])),
})
export type Message = z.infer<typeof Message>

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

/** What did not leave, with what came since on top of it. */
export function merged(before: Bundle, since: Bundle): Bundle {
  const all: Bundle = {
    cards: new Map(),
    presence: new Map([...before.presence, ...since.presence]),
    waiting: new Set([...before.waiting, ...since.waiting]),
    signs: new Set([...before.signs, ...since.signs]),
  }
  // As they are added one by one: neither too many nor one that goes back.
  for (const [cardId, seq] of [...before.cards, ...since.cards]) addCard(all, cardId, seq)
  return all
}

/** Whether something fits into one notification, beside who sends it. */
const fits = (told: unknown): boolean => Buffer.byteLength(JSON.stringify(told)) <= PAYLOAD_LIMIT - 150

/** People in groups that fit into a notification each. */
function grouped(people: readonly Present[]): Present[][] {
  const groups: Present[][] = [[]]
  for (const one of people) {
    const last = groups.at(-1) ?? []
    if (last.length > 0 && !fits([...last, one])) groups.push([one])
    else last.push(one)
  }
  return groups
}

/** The notifications that carry a bundle, each short enough for PostgreSQL. */
export function encode(from: string, { cards, presence, waiting, signs }: Bundle): string[] {
  const payloads: string[] = []
  let batch: CardPresence[] = []
  const close = () => {
    if (batch.length > 0) payloads.push(JSON.stringify({ from, presence: batch }))
    batch = []
  }
  for (const [cardId, people] of presence) {
    if (fits([[cardId, people]])) {
      if (!fits([...batch, [cardId, people]])) close()
      batch.push([cardId, people])
    } else {
      const groups = grouped(people)
      for (const [at, some] of groups.entries()) {
        payloads.push(JSON.stringify({ from, part: { cardId, at, of: groups.length, people: some } }))
      }
    }
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
