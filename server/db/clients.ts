import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Client, Dossier } from '#lib/protocol/client.ts'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/** What search looks at, see `verbs/search-text.ts`. */
export type SearchText = { nameFolded: string; search: string }

export type ClientRow = Dossier & SearchText & { id: string; createdAt: Date; createdBy: string | null }

/** A client as its own row and identifiers say, whatever cards were merged into it. */
export type OwnClient = Omit<Client, 'merged' | 'identifiers'> & {
  identifiers: Identifier[]
  mergedInto: string | null
}

/** The client with the whole dossier; null when there is none. */
export async function readClient(db: Db, id: string): Promise<OwnClient | null> {
  const [client] = await readClients(db, [id])
  return client ?? null
}

/** Those of the ids that are clients, in no order. */
export async function readClients(db: Db, ids: readonly string[]): Promise<OwnClient[]> {
  const rows = await db
    .selectFrom('client')
    .leftJoin('staff', 'staff.id', 'client.responsible')
    .selectAll('client')
    .select('staff.name as responsible_name')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('identifier')
          .select(['identifier.id', 'kind', 'value', 'normal'])
          .whereRef('card_id', '=', 'client.id')
          .orderBy('identifier.id'),
      ).as('identifiers'),
    )
    .where('client.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(({ id, name, company, address, tags, responsible, note, identifiers, ...row }) => ({
    ...{ id, name, company, address, tags, responsible, note, identifiers },
    responsibleName: row.responsible_name,
    createdAt: row.created_at.toISOString(),
    head: { seq: row.head_seq, hash: row.head_hash.toString('hex') },
    shownOn: row.shown_on,
    mergedInto: row.merged_into,
  }))
}

/** Writes new clients in one statement. Returns the ids that were free. */
export async function insertClients(trx: Trx, clients: readonly ClientRow[]): Promise<string[]> {
  if (clients.length === 0) return []
  const column = <T>(of: (client: ClientRow) => T) => clients.map(of)
  const { rows } = await sql<{ id: string }>`
    insert into client
      (id, name, company, address, tags, responsible, note, created_at, created_by, name_folded, search)
    select id, name, company, address, array (select jsonb_array_elements_text(tags)), responsible, note,
      created_at, created_by, name_folded, search
    from unnest(
      ${column((client) => client.id)}::uuid[], ${column((client) => client.name)}::text[],
      ${column((client) => client.company)}::text[], ${column((client) => client.address)}::text[],
      ${column((client) => JSON.stringify(client.tags))}::jsonb[], ${column((client) => client.responsible)}::text[],
      ${column((client) => client.note)}::text[], ${column((client) => client.createdAt)}::timestamptz[],
      ${column((client) => client.createdBy)}::text[], ${column((client) => client.nameFolded)}::text[],
      ${column((client) => client.search)}::text[]
    ) as new (id, name, company, address, tags, responsible, note, created_at, created_by, name_folded, search)
    on conflict do nothing returning id`.execute(trx)
  return rows.map((row) => row.id)
}

/** Writes the dossiers of clients that are locked, whole, in one statement. */
export async function updateClients(
  trx: Trx,
  clients: readonly (Dossier & SearchText & { id: string })[],
): Promise<void> {
  if (clients.length === 0) return
  const column = <T>(of: (client: Dossier & SearchText & { id: string }) => T) => clients.map(of)
  await sql`
    update client
    set name = new.name, company = new.company, address = new.address, responsible = new.responsible, note = new.note,
      tags = array (select jsonb_array_elements_text(new.tags)), name_folded = new.name_folded, search = new.search
    from unnest(
      ${column((client) => client.id)}::uuid[], ${column((client) => client.name)}::text[],
      ${column((client) => client.company)}::text[], ${column((client) => client.address)}::text[],
      ${column((client) => JSON.stringify(client.tags))}::jsonb[], ${column((client) => client.responsible)}::text[],
      ${column((client) => client.note)}::text[], ${column((client) => client.nameFolded)}::text[],
      ${column((client) => client.search)}::text[]
    ) as new (id, name, company, address, tags, responsible, note, name_folded, search)
    where client.id = new.id`.execute(trx)
}
