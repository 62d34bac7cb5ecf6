import type { ImportReport } from '#lib/protocol/import.ts'
import { closeStaging, openStaging, type StagedRow, stageRows } from '#server/db/import-staging.ts'
import type { Trx } from '#server/db/transaction.ts'
import { foldName } from '../search-text.ts'
import { type Heading, readRows } from './read-file.ts'
import { type RowReading, readRow } from './read-row.ts'
import { addBad } from './report.ts'
import type { Spooled } from './spool.ts'

const BATCH = 1000

/** Reads the whole file into the staging tables, good rows there, bad ones into the report. */
export async function stageFile(
  trx: Trx,
  { file, heading, reading, report }: { file: Spooled; heading: Heading; reading: RowReading; report: ImportReport },
): Promise<void> {
  await openStaging(trx)
  let batch: StagedRow[] = []
  for await (const csv of readRows(file, heading)) {
    report.rows++
    const read = await readRow(csv, heading, reading)
    if (!read.ok) addBad(report, read.bad)
    else {
      batch.push({ ...read.row, nameFolded: foldName(read.row.name) })
      if (read.withoutResponsible) report.withoutResponsible++
    }
    if (batch.length === BATCH) {
      await stageRows(trx, batch)
      batch = []
    }
  }
  await stageRows(trx, batch)
  await closeStaging(trx)
}
