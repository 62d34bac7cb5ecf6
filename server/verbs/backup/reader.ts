import { pipeline } from 'node:stream'
import { createZstdDecompress, zstdCompressSync } from 'node:zlib'
import type { z } from 'zod'
import { BackupRefused, COMPRESSION, ROWS_END } from './format.ts'

/** Longest line beside the rows, in bytes. */
const LINE_LIMIT = 1024 * 1024

const MARK = Buffer.from(`\n${ROWS_END}`)
/** How every Zstandard file begins (RFC 8878, 3.1.1). */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const NOTHING = Buffer.alloc(0)
const EMPTY_FRAME = zstdCompressSync(NOTHING, COMPRESSION)

/** What a backup holds, piece by piece, from its beginning to its end. */
export type BackupReader = {
  /** The next line, which has to be JSON of that shape. @throws BackupRefused `damaged` */
  line<S extends z.ZodType>(schema: S): Promise<z.output<S>>
  /** The rows of a table, and past the line that ends them. @throws BackupRefused `damaged` */
  rows(): AsyncGenerator<Buffer>
  /** Nothing may follow, packed or not. @throws BackupRefused `damaged` */
  end(): Promise<void>
}

/** @param file the bytes of the file */
export function readBackup(file: AsyncIterable<Uint8Array>): BackupReader {
  const pieces = unpack(file)
  let rest: Buffer = NOTHING
  const more = async (): Promise<boolean> => {
    const { done, value } = await pieces.next()
    if (!done) rest = Buffer.concat([rest, value])
    return !done
  }
  return {
    async line(schema) {
      while (!rest.includes(10)) if (rest.length > LINE_LIMIT || !(await more())) throw damaged()
      const end = rest.indexOf(10)
      const text = rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
      return parse(schema, text)
    },
    async *rows() {
      rest = Buffer.concat([Buffer.from('\n'), rest]) // the mark stands at the beginning of a line
      let skip = 1
      for (;;) {
        const end = rest.indexOf(MARK)
        const until = end === -1 ? rest.length - MARK.length + 1 : end + 1
        const isPiece = until > skip
        if (isPiece) yield rest.subarray(skip, until)
        if (end !== -1) {
          rest = rest.subarray(end + MARK.length)
          return
        }
        if (isPiece) [rest, skip] = [rest.subarray(until), 0]
        if (!(await more())) throw damaged()
      }
    },
    async end() {
      if (rest.length > 0 || (await more())) throw damaged()
    },
  }
}

const damaged = (cause?: unknown) => new BackupRefused({ why: 'damaged' }, { cause })

function parse<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw damaged(cause)
  }
}

/** @throws BackupRefused `not-a-backup` */
async function* known(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const piece of file) {
    if (isFirst && !MAGIC.equals(piece.subarray(0, MAGIC.length))) throw new BackupRefused({ why: 'not-a-backup' })
    isFirst = false
    yield piece
  }
  if (isFirst) throw new BackupRefused({ why: 'not-a-backup' })
}

/** Node's compressor, in a hurry, ends the last frame twice: what follows it then is a frame of nothing. */
async function* withoutEmptyFrame(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Buffer = NOTHING
  for await (const piece of pieces) {
    const all = Buffer.concat([held, piece])
    const until = Math.max(0, all.length - EMPTY_FRAME.length)
    if (until > 0) yield all.subarray(0, until)
    held = all.subarray(until)
  }
  if (!held.equals(EMPTY_FRAME)) yield held
}

/** zlib's own errors are about what is in the file; those of reading it are not. */
async function* unpack(file: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const stream = createZstdDecompress()
  let given = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of withoutEmptyFrame(known(file))) {
      given += piece.length
      yield piece
    }
  }
  try {
    // What goes wrong destroys the stream, and is thrown where it is read.
    yield* pipeline(counted, stream, () => undefined)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw /^Z(_|STD_)/.test(code) ? damaged(error) : error
  }
  // It ends where its frame does, and takes no notice of what follows.
  if (stream.bytesWritten < given) throw damaged()
}
