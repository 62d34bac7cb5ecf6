import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { endSession } from '#lib/store/account.ts'
import type { DirectoryRow } from '#lib/store/database.ts'
import type { Outcome, Session } from './network.ts'
import type { SyncParts } from './sender.ts'

/**
 * `kept`: the set that was here stays, because nothing better arrived (no answer, or one whose check does not fit).
 * `ended`: the session is over.
 */
export type DirectorySync = 'same' | 'changed' | 'kept' | 'ended'

type Parts = Pick<SyncParts, 'db' | 'network' | 'locks'>

/**
 * Brings the directory up to date: the changes since the version that is here, or the whole of it at first and whenever
 * the changes do not lead to what the server says (DESIGN, section 5). One at a time over all contexts.
 */
export function syncDirectory(parts: Parts, session: Session): Promise<DirectorySync> {
  return parts.locks.run('directory', async () => {
    const row = await parts.db.directory.get('directory')
    if (!row) return takeSnapshot(parts, session)
    const outcome = await parts.network.directoryDelta(session, row.version)
    if (outcome.type !== 'answer') return notAnswered(parts, session, outcome)
    const delta = outcome.value
    if (delta.type === 'reset') return takeSnapshot(parts, session)
    if (delta.to === row.version && delta.added === '' && delta.removed === '') return 'same'
    const changed = await tryChange(row, delta)
    if (!changed || (await changed.check()) !== delta.check) return takeSnapshot(parts, session)
    return keep(parts, delta.to, changed.bytes)
  })
}

/** A delta that cannot be applied at all is a mismatch like any other. */
async function tryChange(row: DirectoryRow, delta: { added: string; removed: string }): Promise<PrefixSet | null> {
  try {
    return new PrefixSet(row.bytes).apply({ added: fromBase64(delta.added), removed: fromBase64(delta.removed) })
  } catch (error) {
    console.warn('A directory update could not be applied; reading the whole directory', error)
    return null
  }
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

async function takeSnapshot(parts: Parts, session: Session): Promise<DirectorySync> {
  const outcome = await parts.network.directorySnapshot(session)
  if (outcome.type !== 'answer') return notAnswered(parts, session, outcome)
  const { version, check, bytes } = outcome.value
  if (bytes.length % 6 !== 0 || (await new PrefixSet(bytes).check()) !== check) return 'kept'
  return keep(parts, version, bytes)
}

async function keep(parts: Parts, version: number, bytes: Uint8Array<ArrayBuffer>): Promise<DirectorySync> {
  await parts.db.directory.put({ key: 'directory', version, bytes })
  return 'changed'
}

async function notAnswered(
  parts: Parts,
  session: Session,
  outcome: Exclude<Outcome<unknown>, { type: 'answer' }>,
): Promise<DirectorySync> {
  if (outcome.type === 'silent' || outcome.code !== 'unauthenticated') return 'kept'
  await endSession(parts.db, session.token)
  return 'ended'
}
