import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

/**
 * What a path is; null when nothing is there.
 *
 * @throws NodeJS.ErrnoException when it cannot be told
 */
export async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
