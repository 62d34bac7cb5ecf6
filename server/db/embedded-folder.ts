import { mkdir, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '#server/start-error.ts'
import { findBinaries } from './embedded-binaries.ts'
import { type Cluster, checkPassword, ensureCluster } from './embedded-cluster.ts'
import { databaseUser, mayEnter } from './embedded-user.ts'
import { statIfThere } from './stat-if-there.ts'

/**
 * The cluster of a data folder, made at the first time.
 *
 * @throws StartError when the folder cannot be made, written or entered, or its password is lost
 */
export async function openFolder(dataFolder: string): Promise<Cluster> {
  const folder = await writable(dataFolder)
  const home = join(folder, 'postgres')
  const user = await databaseUser(home)
  if (user !== null && !(await mayEnter(folder, user))) {
    throw new StartError(
      `PostgreSQL does not run as root but as the user postgres, which may not enter ${folder}. ` +
        'Set DATA_DIR to a folder that everybody may enter, such as /var/lib/medkarta.',
    )
  }
  const cluster = { home, user, binaries: await findBinaries(folder, user) }
  try {
    await ensureCluster(cluster)
  } catch (cause) {
    const detail = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new StartError(`The database could not be made in ${home}: ${detail}`, { cause })
  }
  await checkPassword(cluster)
  return cluster
}

/** Like `mkdir` with `recursive`, which never ends where a file system takes no folders (/proc; Node 24). */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    const parent = dirname(folder)
    if (code !== 'ENOENT' || (await statIfThere(parent)) !== null) throw error
    await makeFolder(parent)
    await mkdir(folder)
  }
}

/** The folder's real path, after a file was written there and taken away. */
async function writable(folder: string): Promise<string> {
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    await makeFolder(folder)
    await writeFile(probe, '')
    await rm(probe)
    return await realpath(folder)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    const what =
      code === 'ENOTDIR'
        ? 'is a file or lies below one. Set DATA_DIR to a folder, or to one that may be made.'
        : `cannot be written (${code}). Give this user the right to, or set DATA_DIR to another folder.`
    throw new StartError(`The data folder ${folder} ${what}`, { cause })
  }
}
