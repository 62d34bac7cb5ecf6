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

/** The heading under the delimiter with which the most columns are known, or why there is none. */
export async function readHeading(file: Spooled): Promise<Heading | FileFault> {
  let start = ''
  for await (const piece of readText(file)) {
    start += piece
    if (start.length >= HEADING_LIMIT) break
  }
  const said = /^"?sep=([,;\t])/i.exec(start)?.[1]
  const delimiters = ([',', ';', '\t'] as const).filter((one) => said === undefined || one === said)
  const readings = delimiters.map((delimiter) => headingOf(start, delimiter))
  const known = ({ columns }: Heading) => columns.filter((column) => column !== null).length
  const best = readings.reduce((a, b) => (known(b) > known(a) ? b : a))
  if (readings.some(({ columns }) => columns.length === 0)) return { reason: 'empty-file', line: 1 }
  if (known(best) > 0) return best
  return { reason: 'no-known-column', line: 1, value: best.titles.join(', ').slice(0, 200).toWellFormed() }
}

function headingOf(start: string, delimiter: Delimiter): Heading {
  const reader = new CsvReader(delimiter)
  const rows = [...reader.push(start), ...reader.end()]
  const cells = rows.find(isTable)?.cells ?? []
  return { delimiter, ...columnsOf(cells), titles: cells.map(titleOf) }
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
