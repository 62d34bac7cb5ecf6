import { ImportColumn, type ImportReport, type ReadColumn } from '#lib/protocol/import.ts'
import { type Columns, columnsOf } from './columns.ts'
import { CsvReader, type CsvRow } from './csv-reader.ts'
import type { FileFault } from './report.ts'
import { readText, type Spooled } from './spool.ts'
import { titleOf } from './unread.ts'

export type Delimiter = NonNullable<ImportReport['delimiter']>

/** The heading: what each column of the file holds, and how the file heads it. */
export type Heading = Columns & { delimiter: Delimiter; titles: string[] }

/** Characters of the file in which the heading must end. */
const HEADING_LIMIT = 64 * 1024

/** Rows among which the heading is looked for, to say where it stands. */
const FIRST_ROWS = 10

const knownIn = ({ columns }: Columns): number => columns.filter((column) => column !== null).length

const isBetter = (one: Columns, other: Columns): boolean =>
  knownIn(one) > knownIn(other) ||
  (knownIn(one) > 0 && knownIn(one) === knownIn(other) && one.columns.length > other.columns.length)

/** The heading under the delimiter with which the most columns are known, of the same the most columns; or why there is none. */
export async function readHeading(file: Spooled): Promise<Heading | FileFault> {
  let start = ''
  for await (const piece of readText(file)) {
    start += piece
    if (start.length >= HEADING_LIMIT) break
  }
  const said = /^"?sep=([,;\t])/i.exec(start)?.[1]
  const delimiters = ([',', ';', '\t'] as const).filter((one) => said === undefined || one === said)
  const tables = delimiters.map((delimiter) => ({ delimiter, rows: firstRows(start, delimiter) }))
  const readings = tables.map(({ delimiter, rows }) => headingOf(delimiter, rows[0]?.cells ?? []))
  const best = readings.reduce((a, b) => (isBetter(b, a) ? b : a))
  if (readings.some(({ columns }) => columns.length === 0)) return { reason: 'empty-file', line: 1 }
  const below = tables.map(({ rows }) => headingBelow(rows)).find((row) => row !== undefined)
  if (below) return { reason: 'heading-below', line: below.line, value: shownOf(below.cells) }
  if (knownIn(best) > 0) return best
  return { reason: 'no-known-column', line: 1, value: shownOf(best.titles) }
}

const shownOf = (titles: readonly string[]): string => titles.filter(Boolean).join(', ').slice(0, 200).toWellFormed()

function firstRows(start: string, delimiter: Delimiter): CsvRow[] {
  const reader = new CsvReader(delimiter)
  return [...reader.push(start), ...reader.end()].filter(isTable).slice(0, FIRST_ROWS)
}

const headingOf = (delimiter: Delimiter, cells: readonly string[]): Heading => ({
  ...{ delimiter, ...columnsOf(cells) },
  titles: cells.map(titleOf),
})

/** The row of headings where the first row is but the table's title, as accounting programs print it above. */
function headingBelow([first, ...others]: readonly CsvRow[]): CsvRow | undefined {
  const filled = first?.cells.filter((cell) => cell.trim() !== '') ?? []
  if (filled.length !== 1) return undefined
  return others.find(({ cells }) => knownIn(columnsOf(cells)) > 1)
}

/** What is read of which columns; of very many that hold the same, the first are named. */
export function readColumns({ columns, titles }: Heading): ReadColumn[] {
  return ImportColumn.options.flatMap((column) => {
    const named = titles.filter((_, at) => columns[at] === column)
    return named.length > 0 ? [{ column, titles: named.slice(0, 20) }] : []
  })
}

/** The rows after the heading, those without any content left out. */
export async function* readRows(file: Spooled, { delimiter }: Heading): AsyncGenerator<CsvRow> {
  const reader = new CsvReader(delimiter)
  let isHeading = true
  for await (const row of all(readText(file), reader)) {
    if (!isTable(row)) continue
    if (!isHeading) yield row
    isHeading = false
  }
}

async function* all(text: AsyncIterable<string>, reader: CsvReader): AsyncGenerator<CsvRow> {
  for await (const piece of text) yield* reader.push(piece)
  yield* reader.end()
}

/** Excel's own first line, `sep=;`, says which delimiter the file has, and is no row of it. */
const isExcelsLine = ({ line, cells }: CsvRow) => line === 1 && /^sep=[,;\t]?$/i.test(cells.join(''))

const isTable = (row: CsvRow) => isFilled(row) && !isExcelsLine(row)

const isFilled = ({ cells, fault }: CsvRow) => fault !== null || cells.some((cell) => cell.trim() !== '')
