import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildName, ensureBuild } from '#scripts/build.ts'
import { temporaryFolder } from './temporary.ts'

/**
 * A copy of the built extension. With `sites` the permission that a person gives on the first screen is in the manifest
 *
 * already, with `capture` that for pictures of pages too; everything else is as it is shipped.
 *
 * @returns the folder of the copy
 */
export function extensionCopy(
  name: BuildName,
  { sites = true, capture = false }: { sites?: boolean; capture?: boolean } = {},
): string {
  const folder = temporaryFolder(name)
  cpSync(ensureBuild(name), folder, { recursive: true })
  if (sites) {
    const file = join(folder, 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    manifest.host_permissions = ['http://*/*', 'https://*/*', ...(capture ? ['<all_urls>'] : [])]
    writeFileSync(file, JSON.stringify(manifest))
  }
  return folder
}
