import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { ImportReason, ImportReport } from '#lib/protocol/import.ts'
import { isDiskFull } from '#server/db/breakdown.ts'

/** Largest file taken, in bytes: some five million clients. */
export const FILE_LIMIT = 1024 ** 3

/** Bytes that are read at once. */
const PIECE = 64 * 1024

/** An uploaded file on disk, and how it is to be read; `fault` when it is no text that we can read. */
export type Spooled = { file: FileHandle; encoding: ImportReport['encoding']; fault: ImportReason | null }

/**
 * Writes the bytes to a temporary file for `work`: only the last byte tells whether it all is UTF-8, and no transaction
 * has to wait for a slow upload. The file has no name any more when the first byte arrives, so that however the process
 * ends, nobody's clients stay on the disk.
 *
 * @param folder where the file is; the system's for temporary files when not given
 * @throws MedkartaError `body-too-large`, `disk-full`
 */
export async function withSpooled<T>(
  bytes: AsyncIterable<Uint8Array>,
  folder: string | undefined,
  work: (file: Spooled) => Promise<T>,
): Promise<T> {
  const path = join(folder ?? tmpdir(), `medkarta-import-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    return await work({ file, ...(await spool(bytes, file)) })
  } finally {
    await file.close()
  }
}

async function spool(bytes: AsyncIterable<Uint8Array>, file: FileHandle): Promise<Omit<Spooled, 'file'>> {
  const look = new Look()
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > FILE_LIMIT) throw new MedkartaError('body-too-large', { limit: FILE_LIMIT })
    look.at(chunk)
    await file.writeFile(chunk).catch(tellDiskFull)
  }
  return look.verdict()
}

function tellDiskFull(error: unknown): never {
  throw isDiskFull(error) ? new MedkartaError('disk-full', {}, { cause: error }) : error
}

/** Tells the encoding of a stream: UTF-8 where it is valid, else windows-1251, which has one byte without a meaning. */
class Look {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  #isUtf8 = true
  #isWindows1251 = true
  #start = Buffer.alloc(0)

  at(chunk: Uint8Array): void {
    if (this.#start.length < 4) this.#start = Buffer.concat([this.#start, chunk]).subarray(0, 4)
    if (chunk.includes(0x98)) this.#isWindows1251 = false
    if (this.#isUtf8) this.#isUtf8 = this.#decodes(chunk)
  }

  verdict(): Omit<Spooled, 'file'> {
    const encoding = this.#isUtf8 && this.#decodes() ? 'utf-8' : 'windows-1251'
    if (this.#start.toString('latin1') === 'PK\u0003\u0004') return { encoding, fault: 'not-text' } // a workbook (zip)
    const isUtf16 = ['fffe', 'feff'].includes(this.#start.subarray(0, 2).toString('hex'))
    const isReadable = !isUtf16 && (encoding === 'utf-8' || this.#isWindows1251)
    return { encoding, fault: isReadable ? null : 'unknown-encoding' }
  }

  #decodes(chunk?: Uint8Array): boolean {
    try {
      this.#utf8.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false // what `fatal` throws is the answer
    }
  }
}

/** The file's text, piece by piece, without a byte order mark. */
export async function* readText({ file, encoding }: Spooled): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, position)
    if (bytesRead === 0) break
    position += bytesRead
    yield decoder.decode(buffer.subarray(0, bytesRead), { stream: true })
  }
  yield decoder.decode()
}
