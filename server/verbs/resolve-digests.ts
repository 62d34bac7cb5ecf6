import type { Resolved } from '#lib/protocol/directory.ts'
import type { Context } from '#server/context.ts'
import { findByDigests } from '#server/db/resolve.ts'
import { readSummaries } from '#server/db/summaries.ts'
import { authorise } from './authorise.ts'

/** The clients behind digests, those with the most recent entry first; a digest that nobody has is absent. */
export async function resolveDigests(context: Context, { digests }: { digests: readonly string[] }): Promise<Resolved> {
  authorise(context, 'reader')
  const hits = await findByDigests(context.db, [...new Set(digests)])
  const summaries = await readSummaries(context.db, [...new Set(hits.flatMap(({ cardIds }) => cardIds))])
  const byId = new Map(summaries.map((summary) => [summary.id, summary]))
  return { hits: hits.map(({ digest, cardIds }) => ({ digest, clients: cardIds.flatMap((id) => byId.get(id) ?? []) })) }
}
