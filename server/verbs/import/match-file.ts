import type { ImportReport } from '#lib/protocol/import.ts'
import { type OwnClient, readClients } from '#server/db/clients.ts'
import {
  findChoices,
  findDuplicates,
  type MatchedBy,
  matchByContract,
  matchByName,
  matchWithoutChoice,
  saveMatches,
  showMerged,
} from '#server/db/import-match.ts'
import { readStaged, type StagedRow } from '#server/db/import-staging.ts'
import type { Trx } from '#server/db/transaction.ts'
import { chooseClient } from './match.ts'
import { addDuplicates, LISTED } from './report.ts'

const BATCH = 1000

/** Finds the client that each staged row means, see match.ts, and reports duplicates as bad rows. */
export async function matchFile(trx: Trx, report: ImportReport): Promise<void> {
  for (const by of ['identifier', 'dossier'] as const) await matchAll(trx, by)
  await matchByContract(trx)
  await matchByName(trx)
  await showMerged(trx)
  const { first, count } = await findDuplicates(trx, LISTED)
  const bad = first.map(({ line, name }) => ({ line, column: null, reason: 'duplicate-row' as const, value: name }))
  addDuplicates(report, bad, count)
}

async function matchAll(trx: Trx, by: MatchedBy): Promise<void> {
  await matchWithoutChoice(trx, by)
  let line = 0
  for (;;) {
    const rows = await readStaged(trx, line, BATCH, by === 'dossier')
    const last = rows.at(-1)
    if (last === undefined) break
    await matchSome(trx, by, rows)
    line = last.line
  }
}

async function matchSome(trx: Trx, by: MatchedBy, rows: readonly StagedRow[]): Promise<void> {
  const pairs = await findChoices(trx, by, rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0)
  const clients = await readClients(trx, [...new Set(pairs.map(({ cardId }) => cardId))])
  const byId = new Map(clients.map((client) => [client.id, client]))
  const byLine = Map.groupBy(pairs, ({ line }) => line)
  const taken = new Set<string>()
  const choices = rows.map((row) => ({ row, ids: byLine.get(row.line)?.map(({ cardId }) => cardId) ?? [] }))
  choices.sort((a, b) => a.ids.length - b.ids.length) // who has least to choose from comes first
  const matches = choices.flatMap(({ row, ids }) => {
    const free = ids.flatMap((id): OwnClient[] => (taken.has(id) ? [] : [byId.get(id) ?? []].flat()))
    const client = chooseClient(row, free)
    if (client === null) return []
    taken.add(client.id)
    return [{ line: row.line, cardId: client.id }]
  })
  await saveMatches(trx, matches)
}
