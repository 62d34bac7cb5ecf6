import { MedkartaError } from '#lib/protocol/errors.ts'
import type { ImportReport, UnknownResponsible } from '#lib/protocol/import.ts'
import type { Context, SpoolFolder } from '#server/context.ts'
import { findAlike } from '#server/db/import-alike.ts'
import { findShared } from '#server/db/import-shared.ts'
import { openStaging } from '#server/db/import-staging.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { authorise } from './authorise.ts'
import { matchFile } from './import/match-file.ts'
import { type Heading, readColumns, readHeading } from './import/read-file.ts'
import { badFile, emptyReport, TOLD } from './import/report.ts'
import { type Spooled, withSpooled } from './import/spool.ts'
import { readStaffList } from './import/staff.ts'
import { stageFile } from './import/stage-file.ts'
import { writeFile } from './import/write-file.ts'
import { readReading } from './prepare-identifiers.ts'

type Ask = {
  dryRun: 'true' | 'false'
  unknownResponsible?: UnknownResponsible
  body: AsyncIterable<Uint8Array>
}

/**
 * Imports clients from CSV: all rows, or none when one is bad, in one transaction. A row changes the client that it
 * means (`import/match.ts`) where its filled cells differ, and adds identifiers; nothing is ever taken away. Filled
 * cells that are as they were change nothing, so that the same file twice is the same as once. With `dryRun` nothing is
 * written, and the report says what would be.
 *
 * @throws MedkartaError `body-too-large` above 1 GiB, `import-running` while another import is, `disk-full`
 */
export async function importClients(context: Context & SpoolFolder, ask: Ask): Promise<ImportReport> {
  authorise(context, 'admin')
  return withSpooled(ask.body, context.spoolFolder, async (file) => {
    const heading = file.fault ?? (await readHeading(file))
    const delimiter = 'reason' in heading ? null : heading.delimiter
    const encoding = file.fault ? null : file.encoding
    const report = emptyReport({ dryRun: ask.dryRun === 'true', encoding, delimiter, country: null })
    if ('reason' in heading) return badFile(report, heading)
    report.read = readColumns(heading)
    return importFile(context, { file, heading, report, mayLackResponsible: ask.unknownResponsible === 'leave-empty' })
  })
}

type Import = { file: Spooled; heading: Heading; report: ImportReport; mayLackResponsible: boolean }

async function importFile(context: Context, { mayLackResponsible, ...about }: Import): Promise<ImportReport> {
  const staff = await readStaffList(context.db)
  const { report } = about
  return inTransaction(context.db, async (trx) => {
    if (!(await openStaging(trx))) throw new MedkartaError('import-running')
    const reading = { ...(await readReading(trx)), staff, mayLackResponsible, now: context.clock.now() }
    if (about.heading.columns.includes('phones')) report.country = reading.country
    await stageFile({ trx, ...about, reading })
    await matchFile(trx, report)
    if (report.badCount > 0) return report
    const shared = await findShared(trx, TOLD)
    report.shared = shared.first
    report.sharedCount = shared.count
    const alike = await findAlike(trx, TOLD)
    report.alike = alike.first
    report.alikeCount = alike.count
    await writeFile(trx, context, staff, report)
    return report
  })
}
