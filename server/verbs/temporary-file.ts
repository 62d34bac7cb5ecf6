import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { isDiskFull } from '#server/db/breakdown.ts'

/**
 * A temporary file for `work`. It has no name any more when the first byte arrives, so that however the process ends,
 * nothing of it stays on the disk.
 *
 * @param folder where the file is; the system's for temporary files when not given
 */
export async function withTemporaryFile<T>(
  folder: string | undefined,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const path = join(folder ?? tmpdir(), `medkarta-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    return await work(file)
  } finally {
    await file.close()
  }
}

/**
 * Writes a stream to the file, `look` seeing each chunk first.
 *
 * @param limit most bytes that are taken
 * @throws MedkartaError `body-too-large`, `disk-full`
 */
export async function spoolTo(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  look: (chunk: Uint8Array) => void,
): Promise<number> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw new MedkartaError('body-too-large', { limit })
    look(chunk)
    await file.writeFile(chunk).catch(tellDiskFull)
  }
  return size
}

function tellDiskFull(error: unknown): never {
  throw isDiskFull(error) ? new MedkartaError('disk-full', {}, { cause: error }) : error
}

/** What the file holds, `piece` bytes at a time. */
export async function* readPieces(file: FileHandle, piece: number): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(piece), 0, piece, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
