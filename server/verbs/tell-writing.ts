import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Context, LiveCall } from '#server/context.ts'
import { readHeads } from '#server/db/live.ts'
import { authorise } from './authorise.ts'

/**
 * The actor writes on a card, or no longer. Of the text nothing is told, and nothing is kept.
 *
 * @throws MedkartaError `not-found` when there is no such card
 */
export async function tellWriting(
  context: Context & LiveCall,
  { cardId, writing }: { cardId: string; writing: boolean },
): Promise<Record<string, never>> {
  authorise(context, 'member')
  const [card] = await readHeads(context.db, [cardId])
  if (card === undefined) throw new MedkartaError('not-found')
  context.live.write(card.cardId, context.actor, writing)
  return {}
}
