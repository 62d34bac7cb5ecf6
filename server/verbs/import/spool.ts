import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { ImportReason, ImportReport } from '#lib/protocol/import.ts'

/** Largest file taken, in bytes: some five million clients. */
export const FILE_LIMIT = 1024 ** 3

/** An uploaded file on disk, and how it is to be read; `fault` when it is no text that we can read. */
export type Spooled = { path: string; encoding: ImportReport['encoding']; fault: ImportReason | null }

/**
 * Writes the bytes to a temporary file, which is gone after `work`: only the last byte tells whether it all is UTF-8,
 * and no transaction has to wait for a slow upload.
 *
 * @throws MedkartaError `body-too-large`
 */
export async function withSpooled<T>(
  bytes: AsyncIterable<Uint8Array>,
  work: (file: Spooled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'medkarta-import-'))
  try {
    const path = join(folder, 'file.csv')
    return await work({ path, ...(await spool(bytes, path)) })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function spool(bytes: AsyncIterable<Uint8Array>, path: string): Promise<Omit<Spooled, 'path'>> {
  const file = await open(path, 'wx', 0o600)
  const look = new Look()
  try {
    let size = 0
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > FILE_LIMIT) throw new MedkartaError('body-too-large', { limit: FILE_LIMIT })
      look.at(chunk)
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return look.verdict()
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

  verdict(): Omit<Spooled, 'path'> {
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
export async function* readText({ path, encoding }: Spooled): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}
