import { open, rm } from 'node:fs/promises'
import { StartError } from '#server/start-error.ts'
import { exportClients } from '#server/verbs/export-clients.ts'
import type { Command } from './command.ts'
import { Misuse } from './words.ts'

/** Writes to a new file only, which nobody else may read and which is taken away again when the export breaks off. */
export const exportTo: Command = async (context, { files }) => {
  const [path] = files
  if (path === undefined || files.length > 1) throw new Misuse('export takes one FILE.')
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new StartError(`${path} exists already. Name another file.`, { cause })
    throw new StartError(`${path} cannot be written (${cause.code}). Name another file.`, { cause })
  })
  try {
    const { body } = await exportClients(context)
    await file.writeFile(body)
    await file.sync()
  } catch (error) {
    await rm(path)
    throw error
  } finally {
    await file.close()
  }
  console.log(`All clients are in ${path}.`)
  return 0
}
