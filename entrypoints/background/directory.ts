import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { identifierDigest, importDirectoryKey } from '#lib/identifiers/digest.ts'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import { parts, type SignedIn } from '#lib/platform/parts.ts'
import type { Digest } from '#lib/protocol/directory.ts'
import type { Sighting } from '#lib/protocol/page.ts'

/** Copies of what the store has, so that a page's look-ups do not read megabytes each time. */
let set: Promise<PrefixSet> | null = null
let key: { text: string; imported: Promise<CryptoKey> } | null = null

/** The directory has changed in the store. */
export const forgetDirectory = (): void => {
  set = null
}

async function readSet(): Promise<PrefixSet> {
  try {
    const row = await parts.db.directory.get('directory')
    return row ? new PrefixSet(row.bytes) : PrefixSet.empty
  } catch (error) {
    set = null // the next page asks again
    throw error
  }
}

function keyOf(account: SignedIn): Promise<CryptoKey> {
  const text = account.company.directoryKey
  if (key?.text !== text) key = { text, imported: importKey(text) }
  return key.imported
}

async function importKey(text: string): Promise<CryptoKey> {
  try {
    return await importDirectoryKey(text)
  } catch (error) {
    key = null // as above
    throw error
  }
}

/** A sighting with the digest of its identifier, and whether the directory holds it. */
export type Looked = { sighting: Sighting; digest: Digest; known: boolean }

/** Looks sightings up in the local directory: nothing leaves this machine here. */
export async function lookUp(account: SignedIn, sightings: readonly Sighting[]): Promise<Looked[]> {
  set ??= readSet()
  const [directory, hmac] = await Promise.all([set, keyOf(account)])
  const looked = sightings.map(async (sighting): Promise<Looked[]> => {
    // A page cannot carry the rules of phone numbers, so their normal form is made here; the others' is only checked.
    const normal = normalForm(sighting.kind, sighting.normal, account.company.country)
    if (normal === null) return []
    const digest = await identifierDigest(hmac, sighting.kind, normal)
    return [{ sighting: { ...sighting, normal }, digest, known: directory.has(digest) }]
  })
  return (await Promise.all(looked)).flat()
}
