import { SNAPSHOT_CHECK_HEADER, SNAPSHOT_VERSION_HEADER } from '#lib/protocol/directory.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import type { ByteAnswer } from './byte-answer.ts'
import { directorySet } from './directory-set.ts'

/** The whole directory: 48-bit prefixes, ascending, 6 bytes each; its version and check in the headers. */
export async function directorySnapshot(context: Context): Promise<ByteAnswer> {
  authorise(context, 'reader')
  const { version, bytes, check } = await directorySet(context.db)
  return {
    body: bytes,
    headers: {
      'content-type': 'application/octet-stream',
      [SNAPSHOT_VERSION_HEADER]: String(version),
      [SNAPSHOT_CHECK_HEADER]: check,
    },
  }
}
