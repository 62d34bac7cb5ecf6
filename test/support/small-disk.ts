import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk of its own in a folder, which can be full. Only root may mount one. */
export type SmallDisk = { fill(): Promise<void>; empty(): Promise<void>; remove(): Promise<void> }

/** @returns null where this user may not mount */
export async function mountDisk(folder: string): Promise<SmallDisk | null> {
  const size = (bytes: string) => run('mount', ['-o', `remount,size=${bytes}`, folder])
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', folder])
  } catch {
    return null
  }
  return {
    fill: () => fill(folder, size),
    empty: async () => void (await size('1g')),
    remove: async () => void (await run('umount', ['-l', folder])),
  }
}

/** Makes the disk as large as what is on it. What is written meanwhile makes that too small: then once more. */
async function fill(folder: string, size: (bytes: string) => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { stdout } = await run('df', ['--output=used', '-k', folder])
    try {
      return void (await size(`${Number(stdout.split('\n')[1])}k`))
    } catch (error) {
      if (tries === 50) throw error
    }
  }
}
