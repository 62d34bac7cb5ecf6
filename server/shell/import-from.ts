import { open } from 'node:fs/promises'
import type { ImportReport } from '#lib/protocol/import.ts'
import { StartError } from '#server/start-error.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import type { Command } from './command.ts'
import { withProgress } from './progress.ts'
import {
  alikeInWords,
  countryInWords,
  Misuse,
  readInWords,
  renamedInWords,
  sharedInWords,
  unreadInWords,
  whyBad,
} from './words.ts'

export const importFrom: Command = async (context, { files, options }) => {
  const [path] = files
  if (path === undefined || files.length > 1) throw new Misuse('import takes one FILE.')
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read (${cause.code}). Look at the name of the file.`, { cause })
  })
  try {
    const stats = await file.stat()
    if (stats.isDirectory()) throw new StartError(`${path} is a folder. Name a file in it.`)
    const { size } = stats
    const report = await withProgress(
      { name: path, size, bytes: file.createReadStream({ autoClose: false }) },
      (body) =>
        importClients(context, {
          dryRun: options['dry-run'] ? 'true' : 'false',
          unknownResponsible: options['leave-unknown-responsible'] ? 'leave-empty' : 'refuse',
          body,
        }),
    )
    console.log(tell(report))
    return report.badCount === 0 ? 0 : 1
  } finally {
    await file.close()
  }
}

function tell(report: ImportReport): string {
  const { dryRun, rows, created, changed, unchanged, withoutResponsible, badCount, country } = report
  const as = report.delimiter === null ? '' : ` (${report.encoding}, delimiter ${JSON.stringify(report.delimiter)})`
  const read = `${rows} ${rows === 1 ? 'row' : 'rows'} read${as}.${dryRun ? readInWords(report) : ''}`
  if (badCount > 0)
    return (
      [read, `${badCount} bad: nothing ${dryRun ? 'would be' : 'was'} imported.`, table(report)].join('\n') +
      unreadInWords(report)
    )
  const verb = dryRun ? 'would be ' : ''
  const done = `${created} ${verb}created, ${changed} ${verb}changed, ${unchanged} ${verb}unchanged.`
  const left =
    withoutResponsible > 0 ? ` ${withoutResponsible} without their responsible person, who is no staff member yet.` : ''
  const phones =
    dryRun && country !== null
      ? `\nPhone numbers without a country code are read as those of ${countryInWords(country)}; set --country names another.`
      : ''
  return `${read}${dryRun ? '\n' : ' '}${done}${left}${renamedInWords(report)}${sharedInWords(report)}${alikeInWords(report)}${phones}${unreadInWords(report)}`
}

/** The rows that are listed; the others are counted. */
function table({ bad, faultCount, country }: ImportReport): string {
  const lines = bad.map(({ line, column, reason, value }) => {
    const place = `${`line ${line}`.padEnd(12)}${(column ?? '').padEnd(13)}`
    return `  ${place}${whyBad(reason, country)}${value === '' ? '' : `: ${JSON.stringify(value)}`}`
  })
  return [...lines, ...(faultCount > bad.length ? [`  and ${faultCount - bad.length} more`] : [])].join('\n')
}
