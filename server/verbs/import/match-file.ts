import type { ImportReport } from '#lib/protocol/import.ts'
import { type OwnClient, readClients } from '#server/db/clients.ts'
import { dropBranches, dropRivals, matchOwn } from '#server/db/import-branches.ts'
import { findDuplicates } from '#server/db/import-duplicates.ts'
import { dropMistyped, findLeads } from '#server/db/import-leads.ts'
import {
  analyzeMatching,
  type Common,
  dropChoices,
  findChoices,
  findHolders,
  type Holder,
  matchByName,
  matchSingle,
  matchWithoutChoice,
  type Pair,
  pairByDossier,
  type Rule,
  saveMatches,
  savePairs,
} from '#server/db/import-match.ts'
import { findNewsOfMerged, moveMatches } from '#server/db/import-merged.ts'
import { readStaged, type StagedRow } from '#server/db/import-staging.ts'
import type { Trx } from '#server/db/transaction.ts'
import { compareAddresses, readAddress } from './addresses.ts'
import { chooseClient, chooseLikely, commonOf, isUnchanged, mayBeCorrected } from './match.ts'
import { addDuplicates, LISTED } from './report.ts'
import { areOneTitle, areSameTitle, formLikeness, lacksForm, titleKey, titleLikeness } from './titles.ts'

const BATCH = 1000
const NOWHERE = readAddress('')

/** Finds the client that each staged row means, see match.ts, and reports duplicates as bad rows. */
export async function matchFile(trx: Trx, report: ImportReport): Promise<void> {
  for await (const rows of batches(trx)) await pairByIdentifier(trx, rows)
  await pairByDossier(trx)
  await analyzeMatching(trx)
  await dropBranches(trx)
  await matchOwn(trx, 'same')
  await matchUnchanged(trx, 'same')
  await dropRivals(trx, 'same')
  await matchWithoutChoice(trx, 'same')
  await matchLikely(trx, 'same')
  await matchUnchanged(trx, 'bare')
  await dropMistyped(trx, 'bare')
  await dropChoices(trx, 'bare')
  await matchEach(trx, 'bare')
  await matchUnchanged(trx, 'dossier')
  await matchWithoutChoice(trx, 'dossier')
  await matchEach(trx, 'dossier')
  const leads = await findLeads(trx)
  await savePairs(
    trx,
    'contract',
    leads.filter((lead) => lead.isNobody || mayBeCorrected(lead, lead.shared)),
  )
  await dropMistyped(trx, 'contract')
  await matchSingle(trx, 'contract')
  await matchByName(trx)
  await analyzeMatching(trx)
  await showMerged(trx)
  const { first, count } = await findDuplicates(trx, LISTED)
  const bad = first.map(({ line, name }) => ({ line, column: null, reason: 'duplicate-row' as const, value: name }))
  addDuplicates(report, bad, count)
}

/**
 * A row that says something new of a card that was merged into one of that name and company says it of that one, where no row
 * means that one yet.
 */
async function showMerged(trx: Trx): Promise<void> {
  const taken = new Set<string>()
  const moved = (await findNewsOfMerged(trx)).filter(
    ({ cardId, name, company, clientName, clientCompany, ...news }) => {
      if (isOther(clientName, name) || (clientCompany !== '' && isOther(clientCompany, company))) return false
      const isCalledAnew = isNewTitle(name, news.mergedName) || isNewTitle(company, news.mergedCompany)
      if (taken.has(cardId) || !(news.isMore || isCalledAnew)) return false
      taken.add(cardId)
      return true
    },
  )
  await moveMatches(trx, moved)
}

const isNewTitle = (said: string, known: string) =>
  said !== '' && titleLikeness(said, known) !== 'same' && !lacksForm(said, known)

async function* batches(trx: Trx): AsyncGenerator<StagedRow[]> {
  let rows = await readStaged(trx, 0, BATCH)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows
    rows = await readStaged(trx, last.line, BATCH)
  }
}

const linesOf = (rows: readonly StagedRow[]) => [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0] as const

/** Rule 1: by whom a row is meant, and by whom only if nobody else could. */
async function pairByIdentifier(trx: Trx, rows: readonly StagedRow[]): Promise<void> {
  const by = Map.groupBy(pairsOf(rows, await findHolders(trx, ...linesOf(rows))), likenessOf)
  for (const rule of ['same', 'bare'] as const) await savePairs(trx, rule, by.get(rule) ?? [])
}

/**
 * Rows and the clients of the same words who share an identifier; those also where one is known by the name and the other by
 * the company. Who has neither is who has all identifiers of such a row.
 */
function* pairsOf(rows: readonly StagedRow[], holders: readonly Holder[]): Generator<Pair & Common> {
  const so = Map.groupBy(holders, (one) => `${one.digest} ${titleKey(one.clientName) || titleKey(one.clientCompany)}`)
  const addresses = new Map(holders.map(({ cardId, address }) => [cardId, readAddress(address)]))
  for (const { line, name, nameFolded, company, identifiers, ...row } of rows) {
    const key = titleKey(name) || titleKey(company)
    const held = identifiers.flatMap(({ kind, digest }) =>
      (so.get(`${digest} ${key}`) ?? []).map((client) => ({ kind, client })),
    )
    const isNobody = nameFolded === '' && company === ''
    const address = readAddress(row.address)
    const kinds = identifiers.map(({ kind }) => kind)
    for (const [cardId, shared] of Map.groupBy(held, ({ client }) => client.cardId)) {
      const [first] = shared
      if (!first || (isNobody && shared.length < identifiers.length)) continue
      const compared = compareAddresses(address, addresses.get(cardId) ?? NOWHERE)
      const common = commonOf({ kinds, shared: shared.map(({ kind }) => kind), theirs: first.client.kinds }, compared)
      yield { ...first.client, cardId, line, name, company, ...common }
    }
  }
}

/**
 * Whether two are of one name and at the same company; or may be, `bare`, where one is at none that is known, or has no legal
 * form; null when they are two.
 */
function likenessOf({ name, company, clientName, clientCompany }: Pair): 'same' | 'bare' | null {
  const called = [name, company].filter(Boolean)
  const clientCalled = [clientName, clientCompany].filter(Boolean)
  if (areOneTitle([...called, ...clientCalled])) {
    const likeness = formLikeness(called, clientCalled)
    return likeness === 'may' ? 'bare' : likeness
  }
  if (name === '' || clientName === '') return null
  const isUnknown = (company === '') !== (clientCompany === '')
  const all = [titleLikeness(name, clientName), isUnknown ? 'may' : titleLikeness(company, clientCompany)]
  const isContact = isUnknown && all[0] === 'may' // an entrepreneur is not the contact of a company
  if (all.includes(null) || isContact) return null
  return all.includes('may') ? 'bare' : 'same'
}

/** Whether a title is said, and is not this one. */
const isOther = (known: string, said: string) => said !== '' && !areSameTitle(known, said)

const matchUnchanged = (trx: Trx, rule: Rule) => matchEach(trx, rule, isUnchanged)

type IsMeant = (row: StagedRow, client: OwnClient) => boolean

/** Gives each row the best of the clients that it means by a rule; who has least to choose from comes first. */
async function matchEach(trx: Trx, rule: Rule, isMeant: IsMeant = () => true): Promise<void> {
  for await (const rows of batches(trx)) {
    const taken = new Set<string>()
    const choices = (await findClients(trx, rule, rows)).map(({ row, clients }) => ({
      row,
      clients: clients.filter((client) => isMeant(row, client)),
    }))
    choices.sort((a, b) => a.clients.length - b.clients.length)
    const matches = choices.flatMap(({ row, clients }) => {
      const free = clients.filter(({ id }) => !taken.has(id))
      const client = chooseClient(row, free)
      if (client === null) return []
      taken.add(client.id)
      return [{ line: row.line, cardId: client.id }]
    })
    await saveMatches(trx, matches)
  }
}

/** Gives each row that has a choice by a rule the client that is likely, where no other row means that one. */
async function matchLikely(trx: Trx, rule: Rule): Promise<void> {
  for await (const rows of batches(trx)) {
    const choices = await findClients(trx, rule, rows)
    const likely = choices.flatMap(({ row, clients }) => {
      const client = chooseLikely(row, clients)
      return client ? [{ line: row.line, cardId: client.id }] : []
    })
    await savePairs(trx, 'likely', likely)
  }
  await matchSingle(trx, 'likely')
}

/** The clients that are left for each of the rows that are left. */
async function findClients(trx: Trx, rule: Rule, rows: readonly StagedRow[]) {
  const pairs = await findChoices(trx, rule, ...linesOf(rows))
  const clients = await readClients(trx, [...new Set(pairs.map(({ cardId }) => cardId))])
  const byId = new Map(clients.map((client) => [client.id, client]))
  const byLine = Map.groupBy(pairs, ({ line }) => line)
  return rows.map((row) => ({
    row,
    clients: (byLine.get(row.line) ?? []).flatMap(({ cardId }): OwnClient[] => [byId.get(cardId) ?? []].flat()),
  }))
}
