import type { BadRow } from '#lib/protocol/import.ts'
import type { Prepared } from '../prepare-identifiers.ts'

/** What a row of the file says of a client. Empty cells say nothing. `responsible`: a staff id. */
export type ImportRow = {
  line: number
  name: string
  company: string
  address: string
  responsible: string | null
  identifiers: Prepared[]
}

/** A row that was read: what it says, or everything that is wrong with it. */
export type ReadRow =
  | { ok: true; row: ImportRow; withoutResponsible: boolean }
  | { ok: false; bad: [BadRow, ...BadRow[]] }
