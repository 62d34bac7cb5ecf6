import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { StoredIdentifier } from '#lib/protocol/identifier.ts'
import { membersOf } from './merged.ts'
import type { Db } from './tables.ts'

/**
 * What lists show of clients, with the cards that are shown on theirs, in the order of the ids; ids of no client are left
 * out.
 */
export async function readSummaries(db: Db, ids: readonly string[]): Promise<ClientSummary[]> {
  if (ids.length === 0) return []
  const members = await membersOf(db, ids)
  const own = await readOwn(db, [...ids, ...members.map(({ id }) => id)])
  return ids.flatMap((id) => {
    const client = own.get(id)
    const merged = members.filter(({ shownOn }) => shownOn === id).flatMap((member) => own.get(member.id) ?? [])
    return client === undefined ? [] : merged.reduce(together, client)
  })
}

/** A client's summary with that of a card that is shown on theirs. */
function together(client: ClientSummary, merged: ClientSummary): ClientSummary {
  const times = [client.lastEntryAt, merged.lastEntryAt].filter((at) => at !== null)
  return {
    ...client,
    identifiers: distinct([...client.identifiers, ...merged.identifiers]),
    lastEntryAt: times.toSorted().at(-1) ?? null,
    openItems: client.openItems + merged.openItems,
  }
}

/** Identifiers of the same normal form once, the first of them. */
export function distinct<T extends Pick<StoredIdentifier, 'kind' | 'normal'>>(identifiers: readonly T[]): T[] {
  const known = new Map<string, T>()
  for (const one of identifiers) {
    const name = `${one.kind}:${one.normal}`
    if (!known.has(name)) known.set(name, one)
  }
  return [...known.values()]
}

async function readOwn(db: Db, ids: readonly string[]): Promise<Map<string, ClientSummary>> {
  const rows = await db
    .selectFrom('client')
    .select(['client.id', 'name', 'company', 'last_entry_at', 'open_items'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('identifier')
          .select(['kind', 'value', 'normal'])
          .whereRef('card_id', '=', 'client.id')
          .orderBy('identifier.id'),
      ).as('identifiers'),
    )
    .where('client.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, name, company, identifiers, last_entry_at, open_items }) => [
      id,
      { id, name, company, identifiers, lastEntryAt: last_entry_at?.toISOString() ?? null, openItems: open_items },
    ]),
  )
}
