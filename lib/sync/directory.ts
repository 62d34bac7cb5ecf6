import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { applyDelta, BrokenDirectory, readSnapshot } from '#lib/directory/update.ts'
import type { DirectoryDelta } from '#lib/protocol/directory.ts'
import { endSession, inSession } from '#lib/store/account.ts'
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
    const changed = await unlessBroken(changedSet(row, delta))
    return changed ? keep(parts, session, delta.to, changed) : takeSnapshot(parts, session)
  })
}

const changedSet = async (row: DirectoryRow, delta: Extract<DirectoryDelta, { type: 'delta' }>) =>
  applyDelta(new PrefixSet(row.bytes), delta)

async function takeSnapshot(parts: Parts, session: Session): Promise<DirectorySync> {
  const outcome = await parts.network.directorySnapshot(session)
  if (outcome.type !== 'answer') return notAnswered(parts, session, outcome)
  const { version, check, bytes } = outcome.value
  const set = await unlessBroken(readSnapshot(bytes, check))
  return set ? keep(parts, session, version, set) : 'kept'
}

/** The set, or null when what arrived is not what the server meant. */
async function unlessBroken(reading: Promise<PrefixSet>): Promise<PrefixSet | null> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof BrokenDirectory)) throw error
    console.warn('A directory update arrived broken; the old set stays until a good one is here', error)
    return null
  }
}

async function keep(parts: Parts, { token }: Session, version: number, set: PrefixSet): Promise<DirectorySync> {
  const row = { key: 'directory', version, bytes: set.bytes } as const
  const kept = await inSession(parts.db, token, [parts.db.directory], () => parts.db.directory.put(row))
  return kept === null ? 'ended' : 'changed'
}

async function notAnswered(
  parts: Parts,
  session: Session,
  outcome: Exclude<Outcome<unknown>, { type: 'answer' }>,
): Promise<DirectorySync> {
  if (outcome.type !== 'refused' || outcome.code !== 'unauthenticated') return 'kept'
  await endSession(parts.db, session.token)
  return 'ended'
}
