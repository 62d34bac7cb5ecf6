import { TOPIC_CARDS_LIMIT, TOPIC_DAYS, TOPICS_LIMIT, type Topics } from '#lib/protocol/topics.ts'
import type { Context } from '#server/context.ts'
import { readSummaries } from '#server/db/summaries.ts'
import { readUses } from '#server/db/topics.ts'
import { authorise } from './authorise.ts'

const DAY = 24 * 3_600_000

/** The company's topics, how often they come, and the cards on which one of them was named and something is open. */
export async function readTopics(context: Context): Promise<Topics> {
  authorise(context, 'reader')
  const { db, clock } = context
  const since = clock.now() - TOPIC_DAYS * DAY
  const before = since - TOPIC_DAYS * DAY
  const uses = await readUses(db, new Date(before), new Date(since), TOPICS_LIMIT, TOPIC_CARDS_LIMIT)
  const clients = await readSummaries(db, [...new Set(uses.flatMap(({ cardIds }) => cardIds))])
  const byId = new Map(clients.map((client) => [client.id, client]))
  const topics = uses.map(({ cardIds, ...use }) => ({ ...use, cards: cardIds.flatMap((id) => byId.get(id) ?? []) }))
  return { topics }
}
