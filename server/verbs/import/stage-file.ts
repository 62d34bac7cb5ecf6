import type { ImportReport } from '#lib/protocol/import.ts'
import { closeStaging, openStaging, type StagedRow, stageRows } from '#server/db/import-staging.ts'
import type { Trx } from '#server/db/transaction.ts'
import { foldName } from '../search-text.ts'
import type { CsvRow } from './csv-reader.ts'
import { type Heading, readRows } from './read-file.ts'
import { type RowReading, readRow } from './read-row.ts'
import { addBad } from './report.ts'
import type { Spooled } from './spool.ts'

const BATCH = 1000

type Staging = { trx: Trx; file: Spooled; heading: Heading; reading: RowReading; report: ImportReport }

/** Reads the whole file into the staging tables, good rows there, bad ones into the report. */
export async function stageFile(staging: Staging): Promise<void> {
  const { trx, file, heading } = staging
  await openStaging(trx)
  let batch: CsvRow[] = []
  for await (const row of readRows(file, heading)) {
    batch.push(row)
    if (batch.length < BATCH) continue
    await stageBatch(staging, batch)
    batch = []
  }
  await stageBatch(staging, batch)
  await closeStaging(trx)
}

async function stageBatch({ trx, heading, reading, report }: Staging, batch: readonly CsvRow[]): Promise<void> {
  report.rows += batch.length
  const good: StagedRow[] = []
  for (const read of await Promise.all(batch.map((row) => readRow(row, heading, reading)))) {
    if (read.ok) good.push({ ...read.row, nameFolded: foldName(read.row.name) })
    else addBad(report, read.bad)
    if (read.ok && read.withoutResponsible) report.withoutResponsible++
  }
  await stageRows(trx, good)
}
