import { sql } from 'kysely'
import { CHANNEL } from './listen.ts'
import type { Db } from './tables.ts'

/** Most bytes that PostgreSQL carries in one notification. */
export const PAYLOAD_LIMIT = 7_900

/** Tells every server that listens. */
export async function notify(db: Db, payload: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db)
}

/** How far the chains of these cards reach; cards that are not there are left out. */
export async function readHeads(db: Db, cardIds: readonly string[]): Promise<{ cardId: string; seq: number }[]> {
  if (cardIds.length === 0) return []
  const rows = await db
    .selectFrom('client')
    .select(['id', 'head_seq'])
    .where('id', '=', sql<string>`any(${cardIds}::uuid[])`)
    .execute()
  return rows.map((row) => ({ cardId: row.id, seq: row.head_seq }))
}

/** Those of the tokens whose session lives, of people who are let in. */
export async function livingTokens(db: Db, tokens: readonly string[], now: number): Promise<Set<string>> {
  if (tokens.length === 0) return new Set()
  const rows = await db
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select('session.token')
    .where('session.token', '=', sql<string>`any(${tokens}::text[])`)
    .where('session.expires_at', '>', new Date(now))
    .where('staff.disabled', '=', false)
    .execute()
  return new Set(rows.map(({ token }) => token))
}
