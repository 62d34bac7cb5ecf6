import { open } from 'node:fs/promises'
import { StartError } from '#server/start-error.ts'
import { BackupRefused, type Refusal } from '#server/verbs/backup/format.ts'
import { restore } from '#server/verbs/restore.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'
import { Misuse } from './words.ts'

export const restoreFrom: Command = async (context, { files }) => {
  const [path] = files
  if (path === undefined || files.length > 1) throw new Misuse('restore takes one FILE.')
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read (${cause.code}). Look at the name of the file.`, { cause })
  })
  const bar = progressBar()
  try {
    const stats = await file.stat()
    if (stats.isDirectory()) throw new StartError(`${path} is a folder. Name a file in it.`)
    const pieces = watched(file.createReadStream({ autoClose: false }), (read) => bar.show(read, stats.size, 'read'))
    const { rows, madeAt } = await restore(context, pieces, (done, of) =>
      bar.show(done, of, `${done} of ${of} cards verified`),
    )
    bar.clear()
    console.log(
      `As of ${madeAt}: ${rows.client} clients, ${rows.entry} entries and ${rows.picture} pictures. Every chain is whole.`,
    )
    console.log('Everybody signs in again; passwords are as they were.')
    return 0
  } catch (error) {
    bar.clear()
    throw error instanceof BackupRefused ? new StartError(`${path} ${inWords(error.refusal)}`, { cause: error }) : error
  } finally {
    await file.close()
  }
}

async function* watched(pieces: AsyncIterable<Buffer>, told: (read: number) => void): AsyncGenerator<Buffer> {
  let read = 0
  for await (const piece of pieces) {
    read += piece.length
    told(read)
    yield piece
  }
}

function inWords(refusal: Refusal): string {
  switch (refusal.why) {
    case 'not-a-backup':
      return 'is no backup of Medkarta. Nothing was restored.'
    case 'damaged':
      return 'is damaged or was cut off. Nothing was restored: take another backup.'
    case 'not-empty':
      return (
        'was not restored: there are staff, clients or pictures in this company already. Restore into an empty one: set ' +
        'DATA_DIR to a new folder, or DATABASE_URL to a new database.'
      )
    case 'other-version':
      return (
        `was made by ${refusal.madeBy === '' ? 'another Medkarta' : `Medkarta ${refusal.madeBy}`}, whose tables are not ` +
        'those of this one. Nothing was restored: restore it with that one, then update.'
      )
    case 'not-as-written':
      return (
        `holds a card that is not as it was written (card ${refusal.card}, entry ${refusal.seq}). Nothing was restored: ` +
        'take an earlier backup.'
      )
  }
}
