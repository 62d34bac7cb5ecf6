import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { Db } from './tables.ts'

/** A client as the export tells it. `responsible`: the staff member's email, '' for nobody. */
export type ExportedClient = {
  id: string
  name: string
  company: string
  address: string
  responsible: string
  identifiers: Pick<Identifier, 'kind' | 'value'>[]
}

/** Clients in the order of their ids, after an id. */
export async function readExported(db: Db, after: string | null, limit: number): Promise<ExportedClient[]> {
  const rows = await db
    .selectFrom('client')
    .leftJoin('staff', 'staff.id', 'client.responsible')
    .select(['client.id', 'client.name', 'company', 'address', 'staff.email'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('identifier')
          .select(['kind', 'value'])
          .whereRef('card_id', '=', 'client.id')
          .orderBy('identifier.id'),
      ).as('identifiers'),
    )
    .$if(after !== null, (query) => query.where('client.id', '>', after ?? ''))
    .orderBy('client.id')
    .limit(limit)
    .execute()
  return rows.map(({ email, ...client }) => ({ ...client, responsible: email ?? '' }))
}
