import { FaultError } from './failure.ts'

/**
 * What has to be left on the disk, in bytes. Chromium's IndexedDB (LevelDB) writes everything twice, and when the disk
 * is full in the middle of it, be it one row, throws the whole store away: what waits in the outbox with it.
 */
const SPARE = 16 * 2 ** 20
const COPIES = 2

/** Whether the disk takes so many bytes and the store stays whole. Browsers that do not say are taken at their next word. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === undefined || usage === undefined || quota - usage >= COPIES * bytes + SPARE
}

/**
 * Asked before anything is written to the store.
 *
 * @param bytes what is large in it; the rest is small beside `SPARE`
 * @throws FaultError `storage-full` when it could take the whole store with it
 */
export async function needRoomFor(bytes: number): Promise<void> {
  if (!(await hasRoomFor(bytes))) throw new FaultError('storage-full')
}
