import { FaultError } from './failure.ts'

/**
 * What has to be left on the disk beside large bytes, in bytes. Chromium's IndexedDB (LevelDB) writes them twice, and
 * throws the whole store away when the disk is full in the middle of it.
 */
const SPARE = 16 * 2 ** 20
const COPIES = 2

/** Whether the disk takes so many bytes and the store stays whole. Browsers that do not say are taken at their next word. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === undefined || usage === undefined || quota - usage >= COPIES * bytes + SPARE
}

/**
 * Asked before large bytes are written.
 *
 * @throws FaultError `storage-full` when they could take the whole store with them
 */
export async function needRoomFor(rows: readonly { bytes: Uint8Array }[]): Promise<void> {
  const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0)
  if (!(await hasRoomFor(bytes))) throw new FaultError('storage-full')
}
