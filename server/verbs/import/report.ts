import type { BadRow, ImportReason, ImportReport, Renamed } from '#lib/protocol/import.ts'

/** Faults that are listed, some 15 MB of JSON; of a worse file the others are counted. */
export const LISTED = 100_000

/** What is wrong with a whole file, where that begins, and what stands there. */
export type FileFault = { reason: ImportReason; line: number; value?: string }

/** A report that nothing has been written into yet. */
export function emptyReport(about: Pick<ImportReport, 'dryRun' | 'encoding' | 'delimiter' | 'country'>): ImportReport {
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0, withoutResponsible: 0, badCount: 0, faultCount: 0 }
  return {
    ...about,
    ...counts,
    read: [],
    sample: [],
    renamed: [],
    renamedCount: 0,
    shared: [],
    sharedCount: 0,
    alike: [],
    alikeCount: 0,
    unread: [],
    unreadCount: 0,
    bad: [],
  }
}

/** Notes all that is bad of a row. Rows come as the file is read, by line. */
export function addBad(report: ImportReport, bad: readonly BadRow[]): void {
  report.badCount += 1
  report.faultCount += bad.length
  report.bad.push(...bad.slice(0, Math.max(0, LISTED - report.bad.length)))
}

/** Most that is listed of each: renamed clients, identifiers that two clients have, new clients called like others. */
export const TOLD = 500

/** Notes that a client gets another name. */
export function addRenamed(report: ImportReport, renamed: Renamed): void {
  report.renamedCount += 1
  if (report.renamed.length < TOLD) report.renamed.push(renamed)
}

/**
 * Notes rows that say again what an earlier one said, which is known when the file was read as a whole: where there is no
 * room for all, those that cannot be read are listed before them.
 *
 * @param first by line, of `count`
 */
export function addDuplicates(report: ImportReport, first: readonly BadRow[], count: number): void {
  report.badCount += count
  report.faultCount += count
  const listed = first.slice(0, Math.max(0, LISTED - report.bad.length))
  report.bad = report.bad.concat(listed).sort((a, b) => a.line - b.line)
}

/** What is wrong with the file as a whole, said of the line where it begins. */
export function badFile(report: ImportReport, { reason, line, value = '' }: FileFault): ImportReport {
  addBad(report, [{ line, column: null, reason, value }])
  return report
}
