import { z } from 'zod'
import { ClientSummary } from './client.ts'

/** HMAC-SHA-256 over `kind:normal form` with the company's directory key, 32 bytes in lower-case hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)
export type Digest = z.infer<typeof Digest>

/** Most digests in one question. */
export const RESOLVE_LIMIT = 500

/** The clients behind the digests; a digest that nobody has is absent. */
export const Resolved = z.object({ hits: z.array(z.object({ digest: Digest, clients: z.array(ClientSummary) })) })
export type Resolved = z.infer<typeof Resolved>

/**
 * Changes of the directory since a version. `added` and `removed`: 48-bit prefixes of digests, 6 bytes each, ascending,
 * concatenated, base64. `check`: SHA-256 in hex over all prefixes of version `to`, ascending, concatenated.
 * `reset` means that the server no longer has the changes since then: take the snapshot.
 */
export const DirectoryDelta = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delta'), to: z.int(), added: z.base64(), removed: z.base64(), check: z.string() }),
  z.object({ type: z.literal('reset') }),
])
export type DirectoryDelta = z.infer<typeof DirectoryDelta>

/** Headers of the snapshot, whose body is all prefixes, 6 bytes each, ascending. */
export const SNAPSHOT_VERSION_HEADER = 'medkarta-directory-version'
export const SNAPSHOT_CHECK_HEADER = 'medkarta-directory-check'
