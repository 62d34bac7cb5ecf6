import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '#server/start-error.ts'
import { type Cluster, ownerUrl } from './embedded-cluster.ts'
import { withClient } from './with-client.ts'

/** How long a PostgreSQL that is there may take to answer: after a power cut it reads its log first. */
const PATIENCE = 120_000

/**
 * The port of the cluster's PostgreSQL when it runs already: another server's, or one left behind by a killed server.
 * Waits while it starts or stops. A `postmaster.pid` that a power cut left is taken away.
 *
 * @throws StartError when a process holds the cluster and does not answer
 */
export async function runningPort(cluster: Cluster): Promise<number | null> {
  const file = join(cluster.home, 'cluster', 'postmaster.pid')
  const until = Date.now() + PATIENCE
  for (;;) {
    const found = await readPid(file)
    if (found === null) return null
    if (found.port !== null && (await answers(cluster, found.port))) return found.port
    if (!(await isPostmaster(found.pid, cluster))) {
      // PostgreSQL itself believes any living process of this user with that number.
      await rm(file, { force: true })
      return null
    }
    if (Date.now() > until) {
      throw new StartError(
        `PostgreSQL (process ${found.pid}) holds ${cluster.home} and does not answer. End it and start again.`,
      )
    }
    await sleep(100)
  }
}

/** The process number (line 1) and port (line 4, written later) of `postmaster.pid`. */
async function readPid(file: string): Promise<{ pid: number; port: number | null } | null> {
  const lines = (await readFile(file, 'utf8').catch(ignoreMissing)).split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]) || null } : null
}

function ignoreMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
  throw error
}

/** Whether this cluster, and no other program's, takes our password on the port. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  try {
    const folder = await withClient(await ownerUrl(cluster, port), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory')
      return rows[0]?.data_directory
    })
    return folder === join(cluster.home, 'cluster')
  } catch {
    return false // not up, still starting, or somebody else's: asked again until the patience ends
  }
}

/**
 * Whether a process is alive and this cluster's PostgreSQL: another's may have the number by now. A dead one that nobody
 * has collected yet has no command line any more.
 */
async function isPostmaster(pid: number, { home }: Cluster): Promise<boolean> {
  if (process.platform !== 'linux') return mayBeAlive(pid)
  // Such as `postgres`, `-D`, the folder, ..., see proc(5).
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(ignoreMissing)
  return command.split('\0').includes(join(home, 'cluster'))
}

function mayBeAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // gone, or another user's, which PostgreSQL passes over too
  }
}
