import { EMPTY_HEAD } from '#lib/card/chain.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { ImportReport } from '#lib/protocol/import.ts'
import type { Context } from '#server/context.ts'
import type { OwnClient } from '#server/db/clients.ts'
import { type ClientRow, insertClients, readClients, updateClients } from '#server/db/clients.ts'
import { changeDirectory, DELTA_LIMIT } from '#server/db/directory.ts'
import { lockCards } from '#server/db/entries.ts'
import { type IdentifierRow, insertIdentifiers } from '#server/db/identifiers.ts'
import { type MatchedRow, readStaged } from '#server/db/import-staging.ts'
import { noteWaiting } from '#server/db/news.ts'
import type { Trx } from '#server/db/transaction.ts'
import { creatorOf } from '../creator.ts'
import { clientCreated, dossierChanged, identifierAdded } from '../dossier-events.ts'
import { searchText } from '../search-text.ts'
import { appendSystemEntries, type Happening } from '../system-entries.ts'
import { changesDossier, mergeRow, missingIdentifiers } from './match.ts'
import { addRenamed } from './report.ts'
import type { StaffList } from './staff.ts'
import { areSpeltAlike } from './titles.ts'

const BATCH = 500

type Writing = {
  trx: Trx
  context: Context
  staff: StaffList
  report: ImportReport
  locked: Set<string>
  digests: string[]
}
type Change = { row: MatchedRow; client: OwnClient }

/** Makes and changes the clients of all staged rows, or in a dry run only counts them. */
export async function writeFile(trx: Trx, context: Context, staff: StaffList, report: ImportReport): Promise<void> {
  const locked = report.dryRun ? new Set<string>() : await lockChanging(trx)
  const writing: Writing = { trx, context, staff, report, locked, digests: [] }
  for await (const rows of batches(trx)) await writeBatch(writing, rows)
  await changeDirectory(trx, { inserted: writing.digests, deleted: [] })
}

async function* batches(trx: Trx): AsyncGenerator<MatchedRow[], void> {
  let rows = await readStaged(trx, 0, BATCH)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows
    rows = await readStaged(trx, last.line, BATCH)
  }
}

/**
 * Locks the cards of all rows that change their client, those only, so that people go on writing on all the others. At
 * once in the order of their ids, whatever the order in the file: mergers lock several cards too.
 *
 * @returns their ids
 */
async function lockChanging(trx: Trx): Promise<Set<string>> {
  const ids: string[] = []
  for await (const rows of batches(trx)) ids.push(...(await findChanges(trx, rows)).map(({ client }) => client.id))
  if (ids.length > 0) await lockCards(trx, ids)
  return new Set(ids)
}

async function writeBatch(writing: Writing, rows: readonly MatchedRow[]): Promise<void> {
  const { trx, report, locked } = writing
  const fresh = rows.filter(({ cardId }) => cardId === null)
  const changing = report.dryRun ? rows : rows.filter(({ cardId }) => cardId !== null && locked.has(cardId))
  const changes = await findChanges(trx, changing)
  report.created += fresh.length
  report.changed += changes.length
  for (const { row, client } of changes) {
    const after = mergeRow(row, client)
    const isOther = (['name', 'company'] as const).some(
      (field) => client[field] !== '' && !areSpeltAlike(client[field], after[field]),
    )
    if (isOther) addRenamed(report, { line: row.line, from: titleOf(client), to: titleOf(after) })
  }
  report.unchanged += rows.length - fresh.length - changes.length
  if (report.dryRun) return
  await create(writing, fresh)
  await change(writing, changes)
}

/** What a client is called by. */
const titleOf = ({ name, company }: OwnClient): string => [name, company].filter((text) => text !== '').join(', ')

/** The rows that change their client, with the clients as they are now. */
async function findChanges(trx: Trx, rows: readonly MatchedRow[]): Promise<Change[]> {
  const found = await readClients(
    trx,
    rows.flatMap(({ cardId }) => cardId ?? []),
  )
  const clients = new Map(found.map((client) => [client.id, client]))
  return rows.flatMap((row): Change[] => {
    const client = clients.get(row.cardId ?? '')
    if (client === undefined) return []
    const isChange = changesDossier(row, client) || missingIdentifiers(row, client).length > 0
    return isChange ? [{ row, client }] : []
  })
}

async function create(writing: Writing, rows: readonly MatchedRow[]): Promise<void> {
  const { trx, context, staff } = writing
  const now = Math.trunc(context.clock.now())
  const made = rows.map((row) => ({ row, id: uuidV7(now) }))
  const clients = made.map(({ row, id }): ClientRow => {
    const { name, company, address, responsible, identifiers } = row
    const dossier = { name, company, address, responsible, tags: [], note: '' }
    return { id, ...dossier, ...searchText(row, identifiers), createdAt: new Date(now), createdBy: creatorOf(context) }
  })
  await insertClients(trx, clients)
  await addIdentifiers(
    writing,
    made.flatMap(({ row, id }) => row.identifiers.map((identifier) => ({ ...identifier, cardId: id }))),
  )
  const happenings = clients.map((client, i): Happening => {
    const spoken = { ...client, responsibleName: staff.nameOf(client.responsible) }
    const event = clientCreated(spoken, made[i]?.row.identifiers ?? [])
    return { card: { id: client.id, head: EMPTY_HEAD }, events: [event] }
  })
  await appendSystemEntries(trx, context, happenings)
}

async function change(writing: Writing, changes: readonly Change[]): Promise<void> {
  const { trx, context, staff } = writing
  const merged = changes.map(({ row, client }) => {
    const after = mergeRow(row, client)
    const added = missingIdentifiers(row, client)
    return { before: client, after: { ...after, responsibleName: staff.nameOf(after.responsible) }, added }
  })
  await updateClients(
    trx,
    merged.map(({ after, added }) => ({ ...after, ...searchText(after, [...after.identifiers, ...added]) })),
  )
  const moved = merged.filter(({ before, after }) => before.responsible !== after.responsible)
  noteWaiting(
    trx,
    moved.flatMap(({ before, after }) => [before.responsible, after.responsible]),
  )
  await addIdentifiers(
    writing,
    merged.flatMap(({ after, added }) => added.map((identifier) => ({ ...identifier, cardId: after.id }))),
  )
  const happenings = merged.map(({ before, after, added }): Happening => {
    const events = [...dossierChanged(before, after), ...added.map(identifierAdded)]
    return { card: { id: before.id, head: before.head }, events }
  })
  await appendSystemEntries(trx, context, happenings)
}

/** Notes digests for the directory, as many as it looks at one by one, and one more. */
async function addIdentifiers({ trx, digests }: Writing, identifiers: readonly IdentifierRow[]): Promise<void> {
  const added = await insertIdentifiers(trx, identifiers)
  digests.push(...added.slice(0, DELTA_LIMIT + 1 - digests.length).map(({ digest }) => digest))
}
