import type { BadRow, ImportReason, ImportReport } from '#lib/protocol/import.ts'

/** Bad rows that are listed; the others are counted. */
export const LISTED = 1000

/** A report that nothing has been written into yet. */
export function emptyReport(about: Pick<ImportReport, 'dryRun' | 'encoding' | 'delimiter'>): ImportReport {
  return { ...about, rows: 0, created: 0, changed: 0, unchanged: 0, withoutResponsible: 0, badCount: 0, bad: [] }
}

/**
 * Notes bad rows: those that cannot be read come first, as the file is read, duplicates when it was read as a whole. So
 * the first `LISTED` to come are listed, by line.
 *
 * @param count of all of them, when only the first are given
 */
export function addBad(report: ImportReport, bad: readonly BadRow[], count = bad.length): void {
  report.badCount += count
  const room = LISTED - report.bad.length
  if (room <= 0 || bad.length === 0) return
  report.bad.push(...bad.slice(0, room))
  report.bad.sort((a, b) => a.line - b.line)
}

/** What is wrong with the file as a whole, said of its first line. */
export function badFile(report: ImportReport, reason: ImportReason): ImportReport {
  addBad(report, [{ line: 1, column: null, reason, value: '' }])
  return report
}
