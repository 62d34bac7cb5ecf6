import { fullRank, nameRank, wholeRank } from '#lib/card/name-rank.ts'
import { queryVariants } from '#lib/card/search-fold.ts'
import { isWholePart, namesNumber } from '#lib/card/whole-part.ts'
import { identifierDigest } from '#lib/identifiers/digest.ts'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { IdentifierKind } from '#lib/protocol/identifier.ts'
import type { Context } from '#server/context.ts'
import { findByDigests } from '#server/db/resolve.ts'
import {
  CANDIDATE_LIMIT,
  type Candidate,
  findAmongRecent,
  findByEnd,
  findByFullName,
  findByName,
  findByOneWhole,
  findByPart,
  findByStart,
  findByWhole,
  findRecent,
  valuesOf,
} from '#server/db/search.ts'
import { readSummaries } from '#server/db/summaries.ts'
import type { Db } from '#server/db/tables.ts'
import { authorise } from './authorise.ts'
import { readReading } from './prepare-identifiers.ts'

/**
 * Clients by any part of name, company, contract, phone or email, in any spelling (`lib/card/search-fold.ts`): first
 * those whose identifier the query is, then those of an identifier of which it is a whole part, then those whose name it
 * fits (`lib/card/name-rank.ts`), the best first, then the others; the most recent entry first in each. A whole email or
 * phone of a client is part of nobody else's, and nobody else is looked for. An empty query: the cards with the most recent
 * entries. Of more than 500 that fit, those are looked at whose name fits best and those among the cards of the 1,000 most
 * recent entries.
 */
export async function searchClients(
  context: Context,
  { query, limit }: { query: string; limit: number },
): Promise<{ clients: ClientSummary[] }> {
  authorise(context, 'reader')
  const ids = query.trim() === '' ? await findRecent(context.db, limit) : await search(context.db, query, limit)
  return { clients: await readSummaries(context.db, ids) }
}

async function search(db: Db, query: string, limit: number): Promise<string[]> {
  const whole = await readWhole(db, query)
  const owners = ownersOf(db, whole)
  if (whole.isAddress && (await owners).length > 0) return (await owners).slice(0, limit)
  const variants = queryVariants(query)
  const [exact, candidates] = await Promise.all([owners, findCandidates(db, variants, limit)])
  const ranked = rank(candidates, variants)
  return [...new Set([...exact, ...(await withWholePart(db, ranked, query)), ...ranked])].slice(0, limit)
}

/** Those of the clients, in their order, of whom a number of the query is a whole part of an identifier. */
async function withWholePart(db: Db, ids: readonly string[], query: string): Promise<string[]> {
  if (!namesNumber(query)) return []
  const values = await valuesOf(db, ids)
  const found = new Set(values.filter(({ value }) => isWholePart(value, query)).map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}

/** What the query is as a whole: digests of identifiers that it may be. `isAddress`: one is an email or a phone. */
type Whole = { isAddress: boolean; digests: readonly string[] }

async function readWhole(db: Db, query: string): Promise<Whole> {
  const { country, key } = await readReading(db)
  const normals = IdentifierKind.options.flatMap((kind) => {
    const normal = normalForm(kind, query, country)
    return normal === null ? [] : { kind, normal }
  })
  const digests = await Promise.all(normals.map(({ kind, normal }) => identifierDigest(key, kind, normal)))
  return { isAddress: normals.some(({ kind }) => kind !== 'contract'), digests }
}

/** The clients that have it as an identifier. */
async function ownersOf(db: Db, { digests }: Whole): Promise<string[]> {
  const hits = digests.length === 0 ? [] : await findByDigests(db, digests)
  return [...new Set(hits.flatMap(({ cardIds }) => cardIds))]
}

/** Those who fit, so far as they may be among the first `limit`: nobody is looked for who could not come before these. */
async function findCandidates(db: Db, variants: readonly string[][], limit: number): Promise<Candidate[]> {
  if (variants.length === 0) return []
  const gather = async (...finds: (typeof findByPart)[]) =>
    (await Promise.all(finds.map((find) => find(db, variants)))).flat()
  const suffices = (found: readonly Candidate[], least: (words: readonly string[]) => number) =>
    new Set(
      found.filter((one) => variants.some((words) => nameRank(one.nameFolded, [words]) >= least(words))).map(idOf),
    ).size >= limit
  const isNumber = variants.flat().some((word) => /\d/.test(word))
  const byFullName = isNumber ? [] : await findByFullName(db, variants)
  if (suffices(byFullName, fullRank)) return [...(await gather(findAmongRecent)), ...byFullName]
  const byStart = isNumber ? [] : await findByStart(db, variants)
  if (suffices(byStart, fullRank)) return [...(await gather(findAmongRecent)), ...byStart]
  const byName = [...byStart, ...(isNumber ? [] : await findByWhole(db, variants))]
  if (suffices(byName, wholeRank)) return [...(await gather(findAmongRecent)), ...byName]
  if (byStart.length >= CANDIDATE_LIMIT) return [...(await gather(findAmongRecent, findByOneWhole)), ...byName]
  const byPart = await findByPart(db, variants)
  const isComplete = byPart.length < CANDIDATE_LIMIT && variants.every((words) => words.some((word) => word.length > 2))
  if (isComplete) return byPart
  const isNamed = byPart.filter(({ nameFolded }) => nameRank(nameFolded, variants) > 0).length >= limit
  const others = await gather(
    findAmongRecent,
    findByEnd,
    findByOneWhole,
    ...(isNumber ? [findByWhole] : []),
    ...(isNamed ? [] : [findByName]),
  )
  return [...others, ...byName, ...byPart]
}

const idOf = ({ id }: Candidate) => id

/** Ids of the candidates, the best first. */
function rank(candidates: readonly Candidate[], variants: readonly string[][]): string[] {
  const ranked = candidates.map(({ id, nameFolded, lastEntryAt }) => ({
    id,
    rank: nameRank(nameFolded, variants),
    age: lastEntryAt?.getTime() ?? Number.NEGATIVE_INFINITY,
  }))
  // `||` passes over NaN, too: two without an entry.
  return ranked.sort((a, b) => b.rank - a.rank || b.age - a.age || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}
