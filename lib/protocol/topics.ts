import { z } from 'zod'
import { ClientSummary } from './client.ts'

/** The days over which uses of a topic are counted, and the same before them for the trend. */
export const TOPIC_DAYS = 30
/** Most topics in one answer, and most open cards named with each. */
export const TOPICS_LIMIT = 200
export const TOPIC_CARDS_LIMIT = 5

/** How often a topic was named in the last days, at how many clients, and how often in as many days before. */
export const TopicUse = z.object({
  topic: z.string(),
  times: z.int().min(0),
  clients: z.int().min(0),
  timesBefore: z.int().min(0),
})
export type TopicUse = z.infer<typeof TopicUse>

/** With the cards on which it was named and something is still open: how many, and the last ones. */
export const Topic = TopicUse.extend({ openCards: z.int().min(0), cards: z.array(ClientSummary) })
export type Topic = z.infer<typeof Topic>

/** The most frequent first. */
export const Topics = z.object({ topics: z.array(Topic) })
export type Topics = z.infer<typeof Topics>
