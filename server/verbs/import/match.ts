import type { OwnClient } from '#server/db/clients.ts'
import type { ImportRow } from './row.ts'

/**
 * Which client a row means.
 *
 * 1. By name: a client of the same name (folded as for search; where both have none, of the same company) that shares an
 *    identifier with the row. A row without
 *    identifiers means a client of exactly the same name, company and address.
 * 2. For the rows that are left, so that a corrected name is not a new client: a contract that stands in no other row of the
 *    file and on no other card, with a name that is like the client's (of two without a name: a company that is like;
 *    of one without: the same company) and has the same number in it, when it leads to one client, no other row leads
 *    there, and no identifier of the row stands only elsewhere. A row or a client with neither name nor company is led by
 *    any identifier.
 *    A mistyped contract must not make one client of another.
 *
 * A client is meant by one row only: rows that may mean one client only come first, then those with a choice. A row that is
 * left and is the same as an earlier row by rule 1 is a duplicate, unless it has neither name nor company; every other row is
 * a new client. Two people who share a contract or a mailbox thus stay two clients. Rule 2 and the search
 * for duplicates see the whole file, see `server/db/import-staging.ts`.
 */

/**
 * The best of the clients that a row may mean by name: one that is exactly so, then one that would not change, then the
 * one with the most in common.
 */
export function chooseClient(row: ImportRow, candidates: readonly OwnClient[]): OwnClient | null {
  const ranked = candidates.map((client) => ({ client, likeness: likeness(row, client) }))
  ranked.sort((a, b) => b.likeness - a.likeness || (a.client.id < b.client.id ? -1 : 1))
  return ranked[0]?.client ?? null
}

function likeness(row: ImportRow, client: OwnClient): number {
  const same = FIELDS.filter((field) => row[field] === client[field]).length
  const missing = missingIdentifiers(row, client).length
  const shared = row.identifiers.length - missing
  const isExact = same === FIELDS.length && row.responsible === client.responsible && missing === 0
  if (isExact && client.identifiers.length === shared) return Number.POSITIVE_INFINITY
  return (missing === 0 && !changesDossier(row, client) ? 1000 : 0) + same + shared
}

const FIELDS = ['name', 'company', 'address'] as const

/** Whether a filled cell differs from the dossier. */
export function changesDossier(row: ImportRow, client: OwnClient): boolean {
  const differs = FIELDS.some((field) => row[field] !== '' && row[field] !== client[field])
  return differs || (row.responsible !== null && row.responsible !== client.responsible)
}

/** Identifiers of the row that the client does not have. */
export function missingIdentifiers(row: ImportRow, client: OwnClient): ImportRow['identifiers'] {
  const known = new Set(client.identifiers.map(({ kind, normal }) => `${kind}:${normal}`))
  return row.identifiers.filter(({ kind, normal }) => !known.has(`${kind}:${normal}`))
}

/** The dossier with the row's filled cells in it. */
export function mergeRow(row: ImportRow, client: OwnClient): OwnClient {
  const merged = { ...client }
  for (const field of FIELDS) if (row[field] !== '' && row[field] !== client[field]) merged[field] = row[field]
  if (row.responsible !== null) merged.responsible = row.responsible
  return merged
}
