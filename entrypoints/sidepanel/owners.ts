import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { identifierDigest, importDirectoryKey } from '#lib/identifiers/digest.ts'
import { parts } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import { asMe } from '../shared/account.ts'

/**
 * Who has an identifier already: asked of the server, as on pages, only when the local directory holds it. Nobody when it
 * is none: the server says so when the client is made. The rules of phone
 * numbers are large, so they are read only here.
 *
 * @throws as `asMe`
 */
export async function ownersOf({ kind, value }: NewIdentifier): Promise<ClientSummary[]> {
  const { normalForm } = await import('#lib/identifiers/normal-form.ts')
  return asMe(async (api, { company }) => {
    const normal = normalForm(kind, value, company.country)
    if (normal === null) return []
    const digest = await identifierDigest(await importDirectoryKey(company.directoryKey), kind, normal)
    const directory = await parts.db.directory.get('directory')
    if (!directory || !new PrefixSet(directory.bytes).has(digest)) return []
    const { hits } = await api.call('resolveDigests', { body: { digests: [digest] } })
    return hits.flatMap(({ clients }) => clients)
  })
}
