import type { DirectoryDelta } from '../protocol/directory.ts'
import { PrefixSet } from './prefix-set.ts'

/** A snapshot or a delta that is not what the server meant: the old set stays, and a fresh snapshot is due. */
export class BrokenDirectory extends Error {
  override readonly name = 'BrokenDirectory'
}

type Delta = Extract<DirectoryDelta, { type: 'delta' }>

/** The set of a snapshot, when it has the digest that the server names. Rejects with `BrokenDirectory`. */
export async function readSnapshot(bytes: Uint8Array<ArrayBuffer>, check: string): Promise<PrefixSet> {
  return proven(() => new PrefixSet(bytes), check)
}

/**
 * The set after a delta. The same delta again gives the same set; one that is cut off, changed or meant for another
 * version rejects with `BrokenDirectory`, and the old set is as it was.
 */
export async function applyDelta(set: PrefixSet, delta: Delta): Promise<PrefixSet> {
  return proven(() => set.apply({ added: fromBase64(delta.added), removed: fromBase64(delta.removed) }), delta.check)
}

async function proven(make: () => PrefixSet, check: string): Promise<PrefixSet> {
  const set = attempt(make)
  if ((await set.check()) !== check) throw new BrokenDirectory('The digest of the whole directory does not agree')
  return set
}

function attempt(make: () => PrefixSet): PrefixSet {
  try {
    return make()
  } catch (error) {
    throw new BrokenDirectory('The directory cannot be read', { cause: error })
  }
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
