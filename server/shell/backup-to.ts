import { open, rm } from 'node:fs/promises'
import { isDiskFull } from '#server/db/breakdown.ts'
import { StartError } from '#server/start-error.ts'
import { backup } from '#server/verbs/backup.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'
import { Misuse } from './words.ts'

/** Writes to a new file only, which nobody else may read and which is taken away again when the backup breaks off. */
export const backupTo: Command = async (context, { files }) => {
  const [path] = files
  if (path === undefined || files.length > 1) throw new Misuse('backup takes one FILE.')
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new StartError(`${path} exists already. Name another file.`, { cause })
    throw new StartError(`${path} cannot be written (${cause.code}). Name another file.`, { cause })
  })
  const bar = progressBar()
  try {
    const rows = await backup(context, file.createWriteStream({ flush: true }), (done, of) =>
      bar.show(done, of, `${done} of ${of} rows`),
    )
    bar.clear()
    console.log(
      `${rows.client} clients, ${rows.entry} entries and ${rows.picture} pictures are in ${path}. ${KEEP_SAFE}`,
    )
    return 0
  } catch (error) {
    bar.clear()
    await rm(path)
    if (isDiskFull(error)) {
      throw new StartError(
        `The disk became full before the backup was whole, so ${path} was deleted again. Make room, or name a file on another disk.`,
        { cause: error },
      )
    }
    throw error
  }
}

const KEEP_SAFE = `It also holds the staff, the
digests of their passwords, and the company's keys: whoever has it reads every card. Only this user may read it;
keep it so where you copy it to.`
