import type { ImportReport, SampleRow } from '#lib/protocol/import.ts'
import { closeStaging, type StagedRow, stageRows } from '#server/db/import-staging.ts'
import type { Trx } from '#server/db/transaction.ts'
import { foldName } from '../search-text.ts'
import type { CsvRow } from './csv-reader.ts'
import { type Heading, readRows } from './read-file.ts'
import { type RowReading, readRow } from './read-row.ts'
import { addBad } from './report.ts'
import type { Spooled } from './spool.ts'
import { Unread } from './unread.ts'

/** Rows of a batch, and the UTF-16 code units in them. */
const BATCH = { rows: 1000, size: 4_000_000 }

/** Rows that are shown as they were read, and identifiers of each. As in `ImportReport`. */
const SAMPLE = 5
const SAMPLE_IDENTIFIERS = 3

const sampleOf = ({ line, name, company, identifiers }: StagedRow): SampleRow => ({
  ...{ line, name, company },
  identifiers: identifiers.slice(0, SAMPLE_IDENTIFIERS).map(({ value }) => value),
})

type Staging = { trx: Trx; file: Spooled; heading: Heading; reading: RowReading; report: ImportReport }

/** Reads the whole file into the staging tables, which are open, good rows there, bad ones into the report. */
export async function stageFile(staging: Staging): Promise<void> {
  const { trx, file, heading, report } = staging
  const unread = new Unread(heading)
  for await (const batch of batchesOf(readRows(file, heading))) {
    for (const row of batch) unread.note(row)
    await stageBatch(staging, batch)
  }
  Object.assign(report, unread.found())
  await closeStaging(trx)
}

/** Rows in batches that end with the row that fills them. */
export async function* batchesOf(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = []
  let size = 0
  for await (const row of rows) {
    batch.push(row)
    size += sizeOf(row)
    if (batch.length < BATCH.rows && size < BATCH.size) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

const sizeOf = ({ cells }: CsvRow) => cells.reduce((size, cell) => size + cell.length + 1, 0)

async function stageBatch({ trx, heading, reading, report }: Staging, batch: readonly CsvRow[]): Promise<void> {
  report.rows += batch.length
  const good: StagedRow[] = []
  for (const read of await Promise.all(batch.map((row) => readRow(row, heading, reading)))) {
    if (read.ok) good.push({ ...read.row, nameFolded: foldName(read.row.name) })
    else addBad(report, read.bad)
    if (read.ok && read.withoutResponsible) report.withoutResponsible++
  }
  const sample = good.slice(0, SAMPLE - report.sample.length)
  report.sample.push(...sample.map(sampleOf))
  await stageRows(trx, good)
}
