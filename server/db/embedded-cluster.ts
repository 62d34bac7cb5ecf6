import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '#server/start-error.ts'
import type { Binaries } from './embedded-binaries.ts'
import { lastWords } from './embedded-log.ts'
import type { SystemUser } from './embedded-user.ts'
import { toDisk } from './to-disk.ts'

const run = promisify(execFile)

/** A PostgreSQL cluster of ours: `home` holds its `password`, its `cluster` folder and the `log` of its start. */
export type Cluster = { home: string; binaries: Binaries; user: SystemUser | null }

const LETTERS: Partial<Record<NodeJS.Platform, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }

/**
 * Makes the cluster if there is none: beside, then renamed, so that a start broken off leaves nothing half made.
 * The locale is PostgreSQL's own C.UTF-8, the same on every machine; only what is a letter (`lc_ctype`, for pg_trgm)
 * comes from the system. initdb has its own files written to the disk; the password is as much a part of it.
 */
export async function ensureCluster({ home, binaries, user }: Cluster): Promise<void> {
  if (await isThere(join(home, 'cluster', 'PG_VERSION'))) return
  const half = `${home}.new-${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const password = join(half, 'password')
  await writeFile(password, randomBytes(32).toString('base64url'), { mode: 0o600 })
  await give([half, password], user)
  const letters = LETTERS[process.platform]
  await initialise(half, user, binaries.initdb, [
    `--pgdata=${join(half, 'cluster')}`,
    '--username=postgres',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(letters ? [`--lc-ctype=${letters}`] : []),
    '--data-checksums',
    '--no-instructions',
  ])
  await toDisk(password, half)
  await settle(half, home)
  await toDisk(dirname(home))
}

/** Nobody gets in without it, and PostgreSQL would say so only to itself. @throws StartError when it is lost */
export async function checkPassword({ home }: Cluster): Promise<void> {
  const file = join(home, 'password')
  if ((await passwordOf(home)) !== '') return
  throw new StartError(`The file ${file} is empty: it opens the database. Put it back from a copy of the data folder.`)
}

/** @throws StartError with the one line of initdb's complaint: it says much more, SQL too */
async function initialise(half: string, user: SystemUser | null, initdb: string, args: string[]): Promise<void> {
  try {
    await execute(user, initdb, args)
  } catch (cause) {
    await rm(half, { recursive: true, force: true })
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause)
    const complaint = said.split('\n').findLast((line) => /error|fatal/i.test(line)) ?? 'initdb gave no reason'
    throw new StartError(`The database could not be made: ${complaint.slice(0, 200)}`, { cause })
  }
}

/** Moves the new cluster to its place; when another process was faster, theirs is taken. */
async function settle(half: string, home: string): Promise<void> {
  try {
    await rename(half, home)
  } catch (error) {
    if (!(await isThere(join(home, 'cluster', 'PG_VERSION')))) throw error
    await rm(half, { recursive: true, force: true })
  }
}

async function give(paths: string[], user: SystemUser | null): Promise<void> {
  if (user === null) return
  await Promise.all(paths.map((path) => chown(path, user.uid, user.gid)))
}

/**
 * Starts the cluster on a port of the loopback and returns when it takes connections.
 *
 * @throws StartError with PostgreSQL's own reason
 */
export async function startCluster(cluster: Cluster, port: number): Promise<void> {
  // Said on the command line, which no file in the folder overrules.
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: '../log',
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    // Statements and details may hold personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  try {
    await control(cluster, ['start', '-w', '-t', '120', '-l', join(cluster.home, 'start.log'), '-o', options.join(' ')])
  } catch (cause) {
    throw new StartError(`PostgreSQL did not start: ${await lastWords(cluster.home)}`, { cause })
  }
}

/** Ends the cluster at once but cleanly: open transactions are rolled back. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  await control(cluster, ['stop', '-w', '-t', '120', '-m', 'fast'])
}

function control(cluster: Cluster, args: string[]): Promise<void> {
  return execute(cluster.user, cluster.binaries.pg_ctl, ['-D', join(cluster.home, 'cluster'), ...args])
}

/** Runs one of PostgreSQL's programs with none of the caller's PG variables, from a folder that everybody may enter. */
async function execute(user: SystemUser | null, program: string, args: string[]): Promise<void> {
  const { PATH, SystemRoot } = process.env
  await run(program, args, { ...user, cwd: '/', env: { PATH, SystemRoot, LC_ALL: 'C' } })
}

/** Address of the cluster's database `postgres`, with the rights of its owner. */
export async function ownerUrl({ home }: Cluster, port: number): Promise<string> {
  return `postgres://postgres:${await passwordOf(home)}@127.0.0.1:${port}/postgres?sslmode=disable`
}

const passwordOf = async (home: string) => (await readFile(join(home, 'password'), 'utf8')).trim()

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
