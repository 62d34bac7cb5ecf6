import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ownerUrl, startCluster, stopCluster } from '#server/db/embedded-cluster.ts'
import { openFolder } from '#server/db/embedded-folder.ts'
import { freePort } from '#server/db/embedded-port.ts'
import { databaseUser } from '#server/db/embedded-user.ts'

const run = promisify(execFile)
const BIN = '/usr/lib/postgresql/15/bin'

/** Whether Debian's PostgreSQL 15 is here, after an attempt to install it where that is possible. */
export async function hasPostgres15(): Promise<boolean> {
  if (!existsSync(BIN) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await install()
  return existsSync(join(BIN, 'initdb'))
}

async function install(): Promise<void> {
  try {
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 120_000,
    })
  } catch (error) {
    console.warn(`PostgreSQL 15 could not be installed: ${error instanceof Error ? error.message : error}`)
  }
}

/** A PostgreSQL 15 of its own on the loopback. `url`: its superuser's. */
export async function startPostgres15(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'medkarta-pg15-'))
  await chmod(folder, 0o755)
  const user = await databaseUser(folder)
  const data = join(folder, 'data')
  const password = join(folder, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(password, 'owner')
  if (user) await Promise.all([data, password].map((path) => chown(path, user.uid, user.gid)))
  const as = { ...user, cwd: '/' }
  await run(
    join(BIN, 'initdb'),
    ['-D', data, '-U', 'postgres', `--pwfile=${password}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8'],
    as,
  )
  const port = await freePort()
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c logging_collector=on`
  await run(join(BIN, 'pg_ctl'), ['-D', data, 'start', '-w', '-l', join(data, 'log.txt'), '-o', options], as)
  return {
    url: `postgres://postgres:owner@127.0.0.1:${port}/postgres`,
    async stop() {
      await run(join(BIN, 'pg_ctl'), ['-D', data, 'stop', '-m', 'immediate', '-w'], as)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same of the PostgreSQL 18 that Medkarta brings along. */
export async function startPostgres18(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'medkarta-pg18-'))
  await chmod(folder, 0o755)
  const cluster = await openFolder(folder)
  const port = await freePort()
  await startCluster(cluster, port)
  return {
    url: await ownerUrl(cluster, port),
    async stop() {
      await stopCluster(cluster)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
