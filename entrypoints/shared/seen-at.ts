import { sourceOf } from '#lib/card/source.ts'
import { importDirectoryKey, pageDigest } from '#lib/identifiers/digest.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Source } from '#lib/protocol/entry.ts'
import { readAccount } from '#lib/store/account.ts'

/** Where something was seen, told apart from other pages of the same title and path; null on pages that are no site's. */
export async function seenAt(tab: { title?: string; url?: string }): Promise<Source | null> {
  const source = sourceOf(tab)
  const account = source && (await readAccount(parts.db))
  if (!account || tab.url === undefined) return source
  return { ...source, page: await pageDigest(await importDirectoryKey(account.company.directoryKey), tab.url) }
}
