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

const answers = slot('digest', z.object({ clients: z.array(ClientSummary), at: z.number() }))

export type Clients = ReadonlyMap<Digest, ClientSummary[]>

/** What is known here of these digests, however old. */
export async function rememberedClients(digests: readonly Digest[]): Promise<Clients> {
  return new Map([...(await answers.readMany(digests))].map(([digest, { clients }]) => [digest, clients]))
}

/**
 * The clients behind digests that the local directory holds; the server is asked for no others and for nothing else.
 *
 * @throws MedkartaError, FaultError as `Api.call`
 */
export async function resolveClients(account: SignedIn, digests: readonly Digest[]): Promise<Clients> {
  const now = parts.clock.now()
  const known = await answers.readMany(digests)
  const asked = [...new Set(digests)].filter((digest) => now - (known.get(digest)?.at ?? 0) > FRESH_FOR)
  const api = createApi({ ...account, timeout: PATIENCE })
  for (let from = 0; from < asked.length; from += RESOLVE_LIMIT) {
    const part = asked.slice(from, from + RESOLVE_LIMIT)
    const { hits } = await api.call('resolveDigests', { body: { digests: part } })
    const found = new Map(hits.map(({ digest, clients }) => [digest, clients]))
    await answers.writeMany(new Map(part.map((digest) => [digest, { clients: found.get(digest) ?? [], at: now }])))
  }
  return rememberedClients(digests)
}

/** Clients were made or changed: ask anew. */
export async function forgetAnswers(): Promise<void> {
  for (const digest of await answers.ids()) await answers.remove(digest)
}
