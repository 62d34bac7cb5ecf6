import { topicsIn } from '#lib/card/topics.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { addTopics, replaceTopics } from '#server/db/topics.ts'
import type { Trx } from '#server/db/transaction.ts'

/**
 * Brings the topics that are counted of a card up to the entries that were just written there. What is corrected is told
 * once, as it holds now: the topics of a correction take the place of those of the entry, which keeps its time.
 */
export async function keepTopics(trx: Trx, added: readonly Entry[]): Promise<void> {
  const told = added.map((entry) => ({ entry, text: entry.content?.text ?? '', corrects: entry.content?.corrects }))
  const first = told.filter(({ corrects }) => corrects === undefined)
  await addTopics(
    trx,
    first.flatMap(({ entry: { cardId, id, recordedAt }, text }) =>
      topicsIn(text).map((topic) => ({ card_id: cardId, entry_id: id, topic, named_at: new Date(recordedAt) })),
    ),
  )
  for (const { entry, text, corrects } of told) {
    if (corrects !== undefined && text.trim() !== '') await replaceTopics(trx, entry.cardId, corrects, topicsIn(text))
  }
}
