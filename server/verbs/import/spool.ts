import type { FileHandle } from 'node:fs/promises'
import type { ImportReport } from '#lib/protocol/import.ts'
import { readPieces, spoolTo, withTemporaryFile } from '../temporary-file.ts'
import type { FileFault } from './report.ts'

/** Largest file taken, in bytes: some five million clients. */
export const FILE_LIMIT = 1024 ** 3

/** Bytes that are read at once. */
const PIECE = 64 * 1024

/** An uploaded file on disk, and how it is to be read; `fault` when it is no text that we can read. */
export type Spooled = { file: FileHandle; encoding: NonNullable<ImportReport['encoding']>; fault: FileFault | null }

/**
 * Writes the bytes to a temporary file for `work`: only the last byte tells whether it all is UTF-8, and no transaction
 * has to wait for a slow upload.
 *
 * @param folder where the file is; the system's for temporary files when not given
 * @throws MedkartaError `body-too-large`, `disk-full`
 */
export async function withSpooled<T>(
  bytes: AsyncIterable<Uint8Array>,
  folder: string | undefined,
  work: (file: Spooled) => Promise<T>,
): Promise<T> {
  return withTemporaryFile(folder, async (file) => {
    const look = new Look()
    await spoolTo(file, bytes, FILE_LIMIT, (chunk) => look.at(chunk))
    const verdict = look.verdict()
    const broken = verdict.encoding === 'utf-8' || verdict.fault?.reason === 'not-text' ? null : await brokenUtf8(file)
    return work({ file, ...verdict, fault: broken ?? verdict.fault })
  })
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
    if (this.#start.toString('latin1') === 'PK\u0003\u0004') return { encoding, fault: { reason: 'not-text', line: 1 } } // a workbook (zip)
    const isUtf16 = ['fffe', 'feff'].includes(this.#start.subarray(0, 2).toString('hex'))
    const isReadable = !isUtf16 && (encoding === 'utf-8' || this.#isWindows1251)
    return { encoding, fault: isReadable ? null : { reason: 'unknown-encoding', line: 1 } }
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

/**
 * A file that begins with UTF-8's mark, or most of whose letters beyond ASCII are whole in UTF-8, is that with some broken
 * bytes: read as windows-1251 it would be garbage. Only what is not UTF-8 is read for this.
 */
async function brokenUtf8(file: FileHandle): Promise<FileFault | null> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const found = { isMarked: false, whole: 0, broken: 0, lf: 0, cr: 0 }
  const note = (text: string) => {
    const [before = '', ...broken] = text.split(BROKEN)
    if (found.broken === 0) found.lf += before.split('\n').length - 1
    if (found.broken === 0) found.cr += before.split('\r').length - 1
    found.broken += broken.length
    found.whole += (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) - broken.length
  }
  let isStart = true
  for await (const piece of readPieces(file, PIECE)) {
    const text = decoder.decode(piece, { stream: true })
    if (isStart) found.isMarked = text.startsWith('\uFEFF')
    isStart = false
    note(text)
  }
  note(decoder.decode())
  // Lines end with one or the other, or both.
  const line = Math.max(found.lf, found.cr) + 1
  return found.isMarked || found.whole > found.broken ? { reason: 'broken-utf8', line } : null
}

/** What a decoder writes in place of bytes that are no letter. */
const BROKEN = '\uFFFD'

/** The file's text, piece by piece, without a byte order mark. */
export async function* readText({ file, encoding }: Spooled): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of readPieces(file, PIECE)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}
