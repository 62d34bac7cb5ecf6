import { saysSomething, unguard } from '#lib/protocol/csv.ts'
import type { BadRow, ImportColumn, ImportReason } from '#lib/protocol/import.ts'
import { type Prepared, prepareIdentifier, type Reading } from '../prepare-identifiers.ts'
import type { CsvRow } from './csv-reader.ts'
import { titleWords } from './legal-forms.ts'
import type { Heading } from './read-file.ts'
import type { ReadRow } from './row.ts'
import type { StaffList } from './staff.ts'

/** What rows are read with. `mayLackResponsible`: somebody unknown is left out instead of making the row bad. */
export type RowReading = Reading & { staff: StaffList; mayLackResponsible: boolean; now: number }

type Cells = Record<ImportColumn, string[]>

// As in `Dossier`, `NewIdentifier` and `NewClient`.
const LIMITS: Record<ImportColumn, number> = {
  ...{ name: 200, company: 200, address: 500, responsible: 254, emails: 320, contracts: 320, phones: 320 },
}
const MOST_IDENTIFIERS = 50
const KINDS = [
  { column: 'emails', kind: 'email', reason: 'bad-email' },
  { column: 'contracts', kind: 'contract', reason: 'bad-contract' },
  { column: 'phones', kind: 'phone', reason: 'bad-phone' },
] as const

/** What a row says, or all that is wrong with its cells; of a row that cannot be parted into them, or is too long, that alone. */
export async function readRow(csv: CsvRow, heading: Heading, reading: RowReading): Promise<ReadRow> {
  const bad: BadRow[] = []
  const complain = (column: ImportColumn | null, reason: ImportReason, value: string) =>
    bad.push({ line: csv.line, column, reason, value: value.slice(0, 200).toWellFormed() })
  const whole = csv.cells.join(heading.delimiter)
  if (csv.fault !== null) complain(null, csv.fault, whole)
  else if (!fitsHeading(csv.cells, heading)) complain(null, 'wrong-cell-count', whole)
  const cells = sortCells(csv.cells, heading)
  if (bad.length === 0 && KINDS.flatMap(({ column }) => cells[column]).length > MOST_IDENTIFIERS)
    complain(null, 'too-long', whole)
  for (const { column, reason, value } of bad.length > 0 ? [] : unfit(cells)) complain(column, reason, value)
  const isFit = bad.length === 0
  const identifiers = isFit ? await readIdentifiers(cells, reading, complain) : []
  const asked = cells.responsible.join(' ')
  const responsible = asked === '' ? null : reading.staff.find(asked)
  const isUnknown = asked !== '' && responsible === null
  if (isFit && isUnknown && !reading.mayLackResponsible) complain('responsible', 'unknown-responsible', asked)
  const [name, firm, address] = [together(cells.name), together(cells.company), cells.address.join(' ')]
  const company = firm === name ? '' : firm // a person who is a client by that name, in a list that has both columns
  if (bad.length === 0 && name === '' && identifiers.length === 0) complain(null, 'empty-row', whole)
  const [first, ...others] = bad
  if (first !== undefined) return { ok: false, bad: [first, ...others] }
  const row = { line: csv.line, name, company, address, responsible, identifiers }
  return { ok: true, row, withoutResponsible: isUnknown }
}

/** Spreadsheets add empty cells at the end of a row, never leave some out. */
function fitsHeading(cells: readonly string[], { columns }: Heading): boolean {
  return cells.length >= columns.length && cells.slice(columns.length).every((cell) => cell.trim() === '')
}

/**
 * The filled cells by what their column holds; several columns may hold the same. A client who is read as the company of a
 * contact person is the name where there is none.
 */
function sortCells(cells: readonly string[], { columns, isClientCompany }: Heading): Cells {
  const sorted: Cells = { name: [], company: [], emails: [], contracts: [], phones: [], address: [], responsible: [] }
  columns.forEach((column, i) => {
    if (column === null) return
    const cell = readCell((cells[i] ?? '').trim())
    if (cell !== '') sorted[column].push(...(isList(column) ? parts(cell, column) : [cell]))
  })
  return isClientCompany && sorted.name.length === 0 ? { ...sorted, name: sorted.company, company: [] } : sorted
}

/** Cells of one name; a short form of it, its legal form in full, or a part of it, that has a column of its own is not said twice. */
function together(cells: readonly string[]): string {
  const words = cells.map(titleWords)
  const isSaidBy = (one: number, other: number): boolean => {
    const [mine = [], theirs = []] = [words[one], words[other]]
    const isLess = mine.length < theirs.length || (mine.length === theirs.length && other < one)
    return other !== one && isLess && mine.every((word) => theirs.includes(word))
  }
  return cells.filter((_, one) => !cells.some((_, other) => isSaidBy(one, other))).join(' ')
}

/** What a cell says; what the export guarded says just that. Marks alone say nothing. NUL is complained about. */
function readCell(cell: string): string {
  const guarded = unguard(cell)
  if (guarded !== cell) return guarded.trim()
  const text = asText(cell).trim()
  return saysSomething(text) || text.includes('\0') ? text : ''
}

/** `="00123"`: how spreadsheets are told to keep the zeros at the beginning of a number. */
const asText = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell

const isList = (column: ImportColumn) => KINDS.some((kind) => kind.column === column)

/**
 * The values of a cell: parted by semicolons, as lines, or as Google's contacts do. Phones that a spreadsheet took for numbers
 * end with `.0`.
 */
const parts = (cell: string, column: ImportColumn) =>
  cell
    .split(/[;\n]|\s:::\s/)
    .map((part) => part.trim())
    .filter((part) => saysSomething(part) || part.includes('\0'))
    .map((part) => (column === 'phones' ? part.replace(/^(\d{7,})\.0$/, '$1') : part))

type Complaint = { column: ImportColumn; reason: ImportReason; value: string }

function unfit(cells: Cells): Complaint[] {
  return (Object.keys(cells) as ImportColumn[]).flatMap((column) => {
    const values = isList(column) ? cells[column] : [cells[column].join(' ')]
    return values.flatMap((value): Complaint[] => {
      if (value.includes('\u0000')) return [{ column, reason: 'not-text', value: value.replaceAll('\u0000', '') }]
      return value.length > LIMITS[column] ? [{ column, reason: 'too-long', value }] : []
    })
  })
}

async function readIdentifiers(
  cells: Cells,
  reading: RowReading,
  complain: (column: ImportColumn, reason: ImportReason, value: string) => void,
): Promise<Prepared[]> {
  const found = new Map<string, Prepared>()
  for (const { column, kind, reason } of KINDS) {
    for (const value of cells[column]) {
      const prepared = await prepareIdentifier({ kind, value }, reading, reading.now)
      if (prepared === null) complain(column, reason, value)
      else if (!found.has(prepared.digest)) found.set(prepared.digest, prepared)
    }
  }
  return [...found.values()]
}
