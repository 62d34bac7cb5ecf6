import type { OwnClient } from '#server/db/clients.ts'
import type { Common, Pair } from '#server/db/import-match.ts'
import { compareAddresses, readAddress } from './addresses.ts'
import type { ImportRow } from './row.ts'
import { areSameTitle, lacksForm, mayBeSameTitle } from './titles.ts'

/**
 * Which client a row means.
 *
 * 1. By name and identifier: a client of the same name and company (the same words in any order but for marks, initials and
 *    numbers in theirs, in one legal form) that shares an identifier with the row. Where one of the two says no company or no
 *    legal form, or another that it may be called by: if the row says nothing new, or nobody else could be meant or is called
 *    just so (`dropMistyped`). One who is a company in the file and a name without a company in the base, or
 *    the other way round, is one client. Where name and company are the same words, either may say the legal form.
 * 2. A row without identifiers: a client of exactly the same name, company and address.
 * 3. So that a corrected name is not a new client: a contract that stands in no other row of the file and with no other
 *    client, when the names may be one (`mayBeCorrected`), it leads to one client, no other row leads there, no identifier
 *    of the row stands only elsewhere, and neither another client who is left is called just as the row nor another row as
 *    the client. A row or a client with neither name nor company is led by any identifier.
 *    A mistyped contract must not make one client of another, nor namesakes at two companies: in doubt a row is a new client,
 *    and the report tells what the two share.
 * 4. So that a list may be imported anew with more in it, or with less: the only client of that name and company who is left,
 *    by the only row of them, when the client has no identifiers and no other address, or the row has none and says nothing
 *    new.
 *
 * Each rule is for the rows and clients that those before it have left. A client is meant by one row only. By rule 1 first
 * come pairs who have an identifier in common that tells them from all namesakes, then rows that would change nothing, then
 * those that may mean one client only; a row with a choice means the likely one (`chooseLikely`), and is a new client in
 * doubt. Branches of one name with a common mailbox are told apart before all that (`commonOf`, `dropBranches`): by contract
 * and address together; by one of them where it fits somebody else; by a phone that passed on. Whom several of them may mean
 * is nobody's (`dropRivals`). So they keep their cards whatever the order of rows. A row that is left and is the same as an
 * earlier row by rule 1 or 2 is a duplicate (`findDuplicates`), unless it has neither name nor company; every other row is a
 * new client. Two people who share a contract or a mailbox thus stay two clients. What is asked of the whole file at once is
 * in `server/db/import-match.ts`, how branches are told apart in `server/db/import-branches.ts`.
 *
 * A card that was merged into another keeps its rows, so that they may be imported again. What they say anew is said of the
 * card that people see, if it is of the same name and company and has no row of its own.
 */

type Titles = Pick<Pair, 'name' | 'company' | 'clientName' | 'clientCompany'>

/**
 * Whether a row may say anew how the client of its contract is called, or who speaks for that company.
 *
 * @param shared whether they have an email or phone in common too: then somebody may be at another company now
 */
export function mayBeCorrected({ name, company, clientName, clientCompany }: Titles, shared: boolean): boolean {
  if (name === '' && clientName === '') return mayBeSameTitle(company, clientCompany)
  if (name === '' || clientName === '') return company !== '' && areSameTitle(company, clientCompany)
  const speaks =
    (clientCompany === '' && areSameTitle(clientName, company)) || (company === '' && areSameTitle(name, clientCompany))
  const areApart = company !== '' && clientCompany !== '' && !mayBeSameTitle(company, clientCompany)
  return speaks || (mayBeSameTitle(name, clientName) && (shared || !areApart))
}

/** Kinds of identifiers: of a row, of those that it shares with a client, and of the client. */
type Kinds = Record<'kinds' | 'shared' | 'theirs', readonly string[]>

/**
 * What a row and a client have in common, by the kinds of their identifiers and how their addresses compare. They are branches,
 * or namesakes, where the address is another and the contract is too, or all that they share is a mailbox or a phone while
 * their phones or mailboxes are others.
 */
export function commonOf({ kinds, shared, theirs }: Kinds, address: Common['address']): Common {
  const isOther = (kind: string) => kinds.includes(kind) && theirs.includes(kind) && !shared.includes(kind)
  const contract = shared.includes('contract') ? 'same' : isOther('contract') ? 'other' : null
  const areOthers = contract === 'other' || (shared.length === 1 && (isOther('phone') || isOther('email')))
  return {
    ...{ contract, address, sharedCount: shared.length },
    isOut: address === 'other' && contract !== 'same' && areOthers,
  }
}

/**
 * The best of the clients that a row may mean by name: one that is exactly so, then one that would not change, then one that
 * people see, then the one with the most in common.
 */
export function chooseClient(row: ImportRow, candidates: readonly OwnClient[]): OwnClient | null {
  const ranked = candidates.map((client) => ({ client, likeness: likeness(row, client) }))
  ranked.sort((a, b) => b.likeness - a.likeness || (a.client.id < b.client.id ? -1 : 1))
  return ranked[0]?.client ?? null
}

/**
 * The client that a row of a name and company is likely to mean of several who have what it shares with them: the only one, or
 * the one with the most in common, whose contract or address is not another. Null in doubt. Cards that were merged are one
 * client's.
 */
export function chooseLikely(row: ImportRow, candidates: readonly OwnClient[]): OwnClient | null {
  const isMerged = candidates.length > 1 && new Set(candidates.map(shownId)).size === 1
  if (isMerged) return chooseClient(row, candidates)
  const may = candidates.filter((client) => !areApart(row, client))
  const [best, ...others] = may.toSorted((a, b) => inCommon(row, b) - inCommon(row, a))
  if (best === undefined) return null
  const rival = others.find((client) => shownId(client) !== shownId(best))
  if (rival && inCommon(row, rival) === inCommon(row, best)) return null
  return chooseClient(
    row,
    may.filter((client) => shownId(client) === shownId(best)),
  )
}

const shownId = ({ id, shownOn }: OwnClient): string => shownOn ?? id

/** Whether a row says another address than a client has, or another contract and not the same address. */
function areApart(row: ImportRow, client: OwnClient): boolean {
  const addresses = compareAddresses(readAddress(row.address), readAddress(client.address))
  if (addresses !== null) return addresses === 'other'
  const [mine, theirs] = [contractsOf(row), contractsOf(client)]
  return mine.length > 0 && theirs.length > 0 && !mine.some((contract) => theirs.includes(contract))
}

const contractsOf = ({ identifiers }: Pick<ImportRow | OwnClient, 'identifiers'>): string[] =>
  identifiers.flatMap(({ kind, normal }) => (kind === 'contract' ? normal : []))

const inCommon = (row: ImportRow, client: OwnClient): number =>
  FIELDS.filter((field) => row[field] === client[field]).length +
  (row.identifiers.length - missingIdentifiers(row, client).length)

function likeness(row: ImportRow, client: OwnClient): number {
  if (isExactly(row, client)) return Number.POSITIVE_INFINITY
  return (isUnchanged(row, client) ? 1000 : 0) + (client.mergedInto === null ? 500 : 0) + inCommon(row, client)
}

const isExactly = (row: ImportRow, client: OwnClient): boolean =>
  inCommon(row, client) === FIELDS.length + client.identifiers.length &&
  row.identifiers.length === client.identifiers.length &&
  row.responsible === client.responsible

const FIELDS = ['name', 'company', 'address'] as const

const OTHER_TITLE = { name: 'company', company: 'name', address: null } as const

/**
 * Whether a row says a field anew. What a client is called by already is not said again as the other of name and company,
 * unless that has no legal form and the row has, nor does a title without its legal form take the form away.
 */
function saysAnew(row: ImportRow, client: OwnClient, field: (typeof FIELDS)[number]): boolean {
  if (row[field] === '' || row[field] === client[field]) return false
  const other = OTHER_TITLE[field]
  if (other === null) return true
  if (lacksForm(row[field], client[field])) return false
  return row[other] !== '' || !areSameTitle(row[field], client[other]) || lacksForm(client[other], row[field])
}

/** Whether a filled cell differs from the dossier. */
export function changesDossier(row: ImportRow, client: OwnClient): boolean {
  const differs = FIELDS.some((field) => saysAnew(row, client, field))
  return differs || (row.responsible !== null && row.responsible !== client.responsible)
}

/** Whether a client has all that a row says. */
export const isUnchanged = (row: ImportRow, client: OwnClient): boolean =>
  missingIdentifiers(row, client).length === 0 && !changesDossier(row, client)

/** Identifiers of the row that the client does not have. */
export function missingIdentifiers(row: ImportRow, client: OwnClient): ImportRow['identifiers'] {
  const known = new Set(client.identifiers.map(({ kind, normal }) => `${kind}:${normal}`))
  return row.identifiers.filter(({ kind, normal }) => !known.has(`${kind}:${normal}`))
}

/** The dossier with the row's filled cells in it. */
export function mergeRow(row: ImportRow, client: OwnClient): OwnClient {
  const merged = { ...client }
  for (const field of FIELDS) if (saysAnew(row, client, field)) merged[field] = row[field]
  if (row.responsible !== null) merged.responsible = row.responsible
  return merged
}
