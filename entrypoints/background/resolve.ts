import { z } from 'zod'
import { createApi } from '#lib/platform/api.ts'
import { parts, type SignedIn } from '#lib/platform/parts.ts'
import { slot } from '#lib/platform/session-state.ts'
import { ClientSummary } from '#lib/protocol/client.ts'
import { type Digest, RESOLVE_LIMIT } from '#lib/protocol/directory.ts'

/** How long the server's answer about a digest is taken for true, in milliseconds. */
const FRESH_FOR = 60_000

/** A page waits for this answer, so it is not waited for as long as others, in milliseconds. */
const PATIENCE = 5_000

/** Most answers that are remembered: `storage.session` has 10 MB for everything. */
const KEPT = 1_000

const answers = slot('digest', z.object({ clients: z.array(ClientSummary), at: z.number() }))

/** What is being asked, so that nothing is asked twice. Another map when answers are forgotten: what comes late is void. */
let asking = new Map<Digest, Promise<void>>()

export type Clients = ReadonlyMap<Digest, ClientSummary[]>

/** What is known here of these digests, however old. */
export async function rememberedClients(digests: readonly Digest[]): Promise<Clients> {
  return new Map([...(await answers.readMany(digests))].map(([digest, { clients }]) => [digest, clients]))
}

/** Those of which the server has said nothing, or too long ago. */
export async function unanswered(digests: readonly Digest[]): Promise<Digest[]> {
  const now = parts.clock.now()
  const known = await answers.readMany(digests)
  return [...new Set(digests)].filter((digest) => now - (known.get(digest)?.at ?? 0) > FRESH_FOR)
}

/**
 * Asks for the clients behind digests that the local directory holds; the server is asked for no others and for nothing
 * else. The answers are remembered.
 *
 * @throws MedkartaError, FaultError as `Api.call`
 */
export async function resolveClients(account: SignedIn, digests: readonly Digest[]): Promise<void> {
  const open = await unanswered(digests)
  const fresh = open.filter((digest) => !asking.has(digest))
  for (let from = 0; from < fresh.length; from += RESOLVE_LIMIT) {
    const part = fresh.slice(from, from + RESOLVE_LIMIT)
    const answer = ask(account, part, asking)
    for (const digest of part) asking.set(digest, answer)
  }
  await Promise.all(open.map((digest) => asking.get(digest)))
}

async function ask(account: SignedIn, digests: Digest[], round: typeof asking): Promise<void> {
  try {
    const api = createApi({ ...account, timeout: PATIENCE })
    const { hits } = await api.call('resolveDigests', { body: { digests } })
    if (round !== asking) return
    const found = new Map(hits.map(({ digest, clients }) => [digest, clients]))
    const at = parts.clock.now()
    await answers.writeMany(new Map(digests.map((digest) => [digest, { clients: found.get(digest) ?? [], at }])))
    await forgetOldest()
  } finally {
    for (const digest of digests) round.delete(digest)
  }
}

async function forgetOldest(): Promise<void> {
  const ids = await answers.ids()
  if (ids.length <= KEPT) return
  const byAge = [...(await answers.readMany(ids))].toSorted(([, a], [, b]) => a.at - b.at)
  await answers.remove(...byAge.slice(0, ids.length - KEPT).map(([digest]) => digest))
}

/** Clients were made or changed: all is asked anew. Who was there stays known as long as the server does not answer. */
export async function askAnew(): Promise<void> {
  asking = new Map()
  const known = [...(await answers.readMany(await answers.ids()))]
  const nobody = known.filter(([, { clients }]) => clients.length === 0)
  const somebody = known.filter(([, { clients }]) => clients.length > 0)
  await answers.remove(...nobody.map(([digest]) => digest))
  await answers.writeMany(new Map(somebody.map(([digest, { clients }]) => [digest, { clients, at: 0 }])))
}

/** Somebody else may be signed in: nothing that was heard holds. */
export async function forgetAnswers(): Promise<void> {
  asking = new Map()
  await answers.remove(...(await answers.ids()))
}
