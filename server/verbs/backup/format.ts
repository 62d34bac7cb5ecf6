import { createHash } from 'node:crypto'
import { constants } from 'node:zlib'
import { z } from 'zod'

/**
 * A backup is one file: Zstandard (RFC 8878) over text in UTF-8. Its first line is a `Header`. Then comes every table of
 * `KEPT` in that order: a line `TableHead`, the rows as PostgreSQL's COPY writes them, a line `\.`, a line `TableEnd`. The
 * last line is `End`: a file without it is not whole, and neither is one with anything behind it.
 */
export const FORMAT = 1

/** With a checksum of its own, so that a flipped bit is seen where it is read. */
export const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }

/** What begins every backup, of whatever format. */
export const Mark = z.object({ medkarta: z.literal('backup'), format: z.int() })

/** `schema`: the newest migration of the database that was backed up. `rows`: of each table. */
export const Header = Mark.extend({
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  schema: z.string(),
  rows: z.record(z.string(), z.int()),
})
export type Header = z.infer<typeof Header>

export const TableHead = z.object({ table: z.string(), columns: z.array(z.string()) })

/** `sha256`: in hex, over the rows with their line ends, without the line `\.`. */
export const TableEnd = z.object({ rows: z.int(), sha256: z.string() })

export const End = z.object({ end: z.literal(true) })

/** The line after a table's rows: no row can look like it, because COPY doubles every backslash. */
export const ROWS_END = '\\.\n'

export type Refusal =
  | { why: 'not-a-backup' | 'damaged' | 'not-empty' }
  | { why: 'other-version'; madeBy: string }
  | { why: 'not-as-written'; card: string; seq: number }

/** Why a file was not restored. Nothing was changed. */
export class BackupRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.why, options)
    this.name = 'BackupRefused'
    this.refusal = refusal
  }
}

/** Counts the rows that pass, and takes their digest. */
export function makeTally() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    /** Rows so far. */
    rows: () => rows,
    pass(piece: Uint8Array): void {
      hash.update(piece)
      for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows++
    },
    end: (): z.infer<typeof TableEnd> => ({ rows, sha256: hash.digest('hex') }),
  }
}
