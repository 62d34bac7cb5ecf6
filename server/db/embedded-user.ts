import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { StartError } from '#server/start-error.ts'
import { statIfThere } from './stat-if-there.ts'

const run = promisify(execFile)

/** A user of the machine, as whom programs are started. */
export type SystemUser = { uid: number; gid: number }

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root: then it runs as whoever owns the cluster, at first the machine's user `postgres`,
 * which is made if missing.
 *
 * @param home the cluster's folder, which need not be there
 * @returns null when this program is not root and PostgreSQL runs as the same user
 * @throws StartError when the user cannot be made
 */
export async function databaseUser(home: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null
  const found = (await ownerOf(home)) ?? (await lookUp())
  if (found) return found
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  } catch (cause) {
    throw new StartError(
      `PostgreSQL does not run as root, and the user ${NAME} could not be made. ` +
        `Start Medkarta as an ordinary user, or make the user ${NAME}.`,
      { cause },
    )
  }
  const made = await lookUp()
  if (made) return made
  throw new StartError(`The user ${NAME} was made but cannot be found. Start Medkarta as an ordinary user.`)
}

async function ownerOf(folder: string): Promise<SystemUser | null> {
  const found = await statIfThere(folder)
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

async function lookUp(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null // `id` fails for a user that is not there
  }
}

/** Whether `user` can reach `path`: every folder above must let them pass. */
export async function mayEnter(path: string, user: SystemUser): Promise<boolean> {
  return run('test', ['-x', path], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
