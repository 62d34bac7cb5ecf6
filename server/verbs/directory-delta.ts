import type { DirectoryDelta } from '#lib/protocol/directory.ts'
import type { Context } from '#server/context.ts'
import { readDelta, readVersion } from '#server/db/directory.ts'
import { authorise } from './authorise.ts'
import { directorySet } from './directory-set.ts'

/** Changes of the directory since a version; `reset` when that version is unknown, too old or too far behind. */
export async function directoryDelta(context: Context, { since }: { since: number }): Promise<DirectoryDelta> {
  authorise(context, 'reader')
  const { version: to, check } = await directorySet(context.db)
  const { reset } = await readVersion(context.db)
  if (since > to || since < reset) return { type: 'reset' }
  // What was changed up to a version never changes again: no transaction is needed.
  const delta = await readDelta(context.db, since, to)
  if (delta === null) return { type: 'reset' }
  return { type: 'delta', to, added: delta.added.toString('base64'), removed: delta.removed.toString('base64'), check }
}
