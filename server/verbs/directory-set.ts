import { createHash } from 'node:crypto'
import { mergePrefixes } from '#lib/directory/merge-prefixes.ts'
import { readDelta, readPrefixes, readVersion } from '#server/db/directory.ts'
import type { Db } from '#server/db/tables.ts'
import { inSnapshot } from '#server/db/transaction.ts'

/** The whole directory at a version. `check`: SHA-256 in hex over `bytes`. */
export type DirectorySet = { version: number; bytes: Uint8Array<ArrayBuffer>; check: string }

/** The newest set of each database; whoever asks while it is being read waits for it. */
const sets = new WeakMap<Db, { version: number; set: Promise<DirectorySet> }>()

/** The set of each database that was read whole last: the next one is made from it. */
const whole = new WeakMap<Db, DirectorySet>()

/** The directory as it is now, from memory when its version has not changed. */
export async function directorySet(db: Db): Promise<DirectorySet> {
  const { version } = await readVersion(db)
  const known = sets.get(db)
  if (known?.version === version) return known.set
  const set = load(db)
  sets.set(db, { version, set })
  return set.catch((error: unknown) => {
    if (sets.get(db)?.set === set) sets.delete(db)
    throw error
  })
}

async function load(db: Db): Promise<DirectorySet> {
  const set = await inSnapshot(db, async (trx) => {
    const { version, reset } = await readVersion(trx)
    const known = whole.get(db)
    const isOnTheWay = known !== undefined && known.version >= reset && known.version <= version
    const delta = isOnTheWay ? await readDelta(trx, known.version, version) : null
    const bytes =
      known && delta ? mergePrefixes(known.bytes, delta.added, delta.removed) : Uint8Array.from(await readPrefixes(trx))
    return { version, bytes, check: createHash('sha256').update(bytes).digest('hex') }
  })
  whole.set(db, set)
  return set
}
