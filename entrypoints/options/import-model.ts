import { signal } from '@preact/signals'
import type { ImportState } from '#components/options/props.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { FaultError, failureOf } from '#lib/platform/failure.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { BYTE_ORDER_MARK, toCsvLine } from '#lib/protocol/csv.ts'
import type { ImportReport, UnknownResponsible } from '#lib/protocol/import.ts'
import { asMe } from '../shared/account.ts'
import { saveFile } from '../shared/save-file.ts'
import { readMasks } from './masks-model.ts'

export const importState = signal<ImportState>({ status: 'idle', failure: null })
let chosen: File | null = null
/** What becomes of a responsible person who is no staff member: a bad row, or an empty cell. */
let unknownResponsible: UnknownResponsible = 'refuse'

/** The bytes are read here, so that a file that changed or went away is said as that and not as a broken line. */
async function send(file: File, dryRun: boolean): Promise<ImportReport> {
  let body: Blob
  try {
    body = new Blob([await file.arrayBuffer()])
  } catch (cause) {
    throw new FaultError('file-unreadable', {}, { cause })
  }
  return asMe((api) => api.call('importClients', { dryRun: dryRun ? 'true' : 'false', unknownResponsible, body }))
}

/** What to say of a try without a report. Once the file is at the server, the work goes on, whoever waits for it. */
function lost(error: unknown, dryRun: boolean): Failure {
  const failure = failureOf(error)
  // A server in front speaks for itself with 5xx; 504: it was tired of waiting (RFC 9110, 15.6).
  const gateway = failure.code === 'not-medkarta' ? Number(failure.params?.status) : 0
  if (dryRun) return gateway === 504 ? { code: 'check-unanswered' } : failure
  return gateway >= 500 || failure.code === 'unreachable' ? { code: 'import-unanswered' } : failure
}

/** Reads the file without importing anything: what would happen, and every bad row. */
export function checkFile(file: File): Promise<void> {
  unknownResponsible = 'refuse'
  return check(file)
}

/** Reads the same file again, and the import after it, with the responsible person left empty where nobody is known. */
export async function leaveResponsibleEmpty(): Promise<void> {
  unknownResponsible = 'leave-empty'
  if (chosen) await check(chosen)
}

async function check(file: File): Promise<void> {
  chosen = file
  importState.value = { status: 'checking', file: file.name, progress: null }
  try {
    const report = await send(file, true)
    if (chosen === file) importState.value = { status: 'checked', file: file.name, report }
  } catch (error) {
    if (chosen === file) importState.value = { status: 'idle', failure: lost(error, true) }
  }
}

/** Imports the file that was checked. */
export async function importFile(): Promise<void> {
  const file = chosen
  if (!file) return
  importState.value = { status: 'importing', file: file.name, progress: null }
  try {
    const report = await send(file, false)
    importState.value = { status: report.badCount > 0 ? 'checked' : 'done', file: file.name, report }
    void tellBackground({ type: 'account-changed' }) // the contracts teach new masks
    void readMasks() // which this page shows
  } catch (error) {
    importState.value = { status: 'idle', failure: lost(error, false) }
  }
}

/** The bad rows as a table of their own, next to which one repairs the file. */
export function saveBadRows(table: readonly string[][]): void {
  const lines = [BYTE_ORDER_MARK, ...table.map(toCsvLine)]
  saveFile(new Blob(lines, { type: 'text/csv' }), 'medkarta-bad-rows.csv')
}

export function resetImport(): void {
  chosen = null
  importState.value = { status: 'idle', failure: null }
}
