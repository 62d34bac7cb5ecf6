import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** PostgreSQL is gone a moment before the last of its processes: as long as one has a file open there, it waits. */
async function unmountAtRest(folder: string, tries = 150): Promise<void> {
  try {
    await run('umount', [folder])
  } catch (error) {
    if (tries === 0) throw error
    await new Promise((later) => setTimeout(later, 100))
    await unmountAtRest(folder, tries - 1)
  }
}

/** Large enough for two databases of a new company. */
const SIZE = '700M'

/** A disk in a folder, of which one can have what would be left of it if the power went now. */
export type MortalDisk = {
  folder: string
  /** Keeps what has reached the disk until now; what the system still holds in memory is not in it. */
  freeze(): Promise<void>
  /** The folder as it is after the power came back: as it was frozen. Nobody may use it any more. */
  comeBack(): Promise<void>
  remove(): Promise<void>
}

/**
 * A file system of its own (ext4) on a file. What a program has written goes into that file when the program, or the
 * system after half a minute, has it written to the disk: a copy of the file is what a power cut leaves.
 *
 * @returns null where this user may not mount
 */
export async function mountMortalDisk(): Promise<MortalDisk | null> {
  const home = await mkdtemp(join(tmpdir(), 'medkarta-disk-')) // where PostgreSQL's own user may go
  const [folder, disk, frozen] = ['at', 'disk.img', 'frozen.img'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ]
  const mount = async (file: string) => {
    await run('mount', ['-t', 'ext4', '-o', 'loop', file, folder])
    await chmod(folder, 0o755)
  }
  const unmount = () => unmountAtRest(folder)
  await chmod(home, 0o755)
  await mkdir(folder)
  try {
    await run('truncate', ['-s', SIZE, disk])
    await run('mkfs.ext4', ['-q', disk])
    await mount(disk)
  } catch {
    await rm(home, { recursive: true, force: true })
    return null
  }
  return {
    folder,
    freeze: async () => void (await run('cp', ['--sparse=always', disk, frozen])),
    async comeBack() {
      await unmount()
      await mount(frozen)
    },
    async remove() {
      await unmount()
      await rm(home, { recursive: true, force: true })
    },
  }
}
