import type { Failure, Fault } from '#lib/i18n/failure.ts'
import { type ErrorParams, MedkartaError } from '#lib/protocol/errors.ts'

/** Something went wrong on this machine, before a server could say anything. */
export class FaultError extends Error {
  readonly fault: Fault
  readonly params: ErrorParams
  constructor(fault: Fault, params: ErrorParams = {}, options?: ErrorOptions) {
    super(fault, options)
    this.name = 'FaultError'
    this.fault = fault
    this.params = params
  }
}

/** Names of the exceptions that IndexedDB and Dexie throw, and what they mean to a person. */
const STORAGE_FAULTS: Record<string, Fault> = {
  QuotaExceededError: 'storage-full',
  InvalidStateError: 'storage-closed',
  OpenFailedError: 'storage-closed',
  // Of a store that does not open the inner error says why; closed without one, it was let go of for a newer version.
  DatabaseClosedError: 'storage-outdated',
  MissingAPIError: 'storage-closed',
  AbortError: 'storage-closed', // a commit that did not reach the disk
  UnknownError: 'storage-closed',
}

/** Where Dexie says why: in a store that does not open, and in the first of many rows that could not be written. */
function within(error: Error): Error | null {
  const inner =
    'inner' in error ? error.inner : 'failures' in error && Array.isArray(error.failures) && error.failures[0]
  return inner instanceof Error ? inner : null
}

/** Firefox opens no store to a page of ours in a private window, and says no more than that it does not. */
function inPrivateWindow(): boolean {
  const { browser } = globalThis as { browser?: { extension?: { inIncognitoContext?: boolean } } }
  return browser?.extension?.inIncognitoContext === true
}

/** What went wrong, as the screens get it. A mistake of ours keeps its own words and goes to the console too. */
export function failureOf(error: unknown): Failure {
  if (error instanceof MedkartaError) return { code: error.code, params: error.params }
  if (error instanceof FaultError) return { code: error.fault, params: error.params }
  if (error instanceof Error) {
    const fault = STORAGE_FAULTS[within(error)?.name ?? ''] ?? STORAGE_FAULTS[error.name]
    if (fault) return { code: fault === 'storage-closed' && inPrivateWindow() ? 'storage-private' : fault }
  }
  console.error(error)
  return { code: 'unexpected', params: { detail: error instanceof Error ? error.message : String(error) } }
}
