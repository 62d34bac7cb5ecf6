import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Has files and folders written to the disk as they are now; of a folder that is the names in it (fsync(2)). What is
 * renamed after that is whole after a power cut, too.
 */
export async function toDisk(...paths: string[]): Promise<void> {
  if (process.platform === 'win32') return // opens no folders, and writes names by itself
  for (const path of paths) {
    const handle = await open(path)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** The same of a folder and everything in it. */
export async function allToDisk(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const own = found.filter((entry) => entry.isFile() || entry.isDirectory())
  await toDisk(...own.map(({ parentPath, name }) => join(parentPath, name)), folder)
}
