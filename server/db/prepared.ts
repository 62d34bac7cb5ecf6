import { CompiledQuery } from 'kysely'
import type { Pool } from 'pg'
import type { Db } from './tables.ts'

/**
 * A statement that is asked very often. `name`: one for each text. Arrays are read by `(select $1::…[])`, which hides their
 * length: otherwise PostgreSQL believes that a plan for just as many is worth planning each time anew, and that takes
 * longer than all else. `patience`: milliseconds after which the connection that ran it is given up.
 */
export type Statement = { name: string; text: string; patience?: number }

const pools = new WeakMap<Db, Pool>()

/** The pool from which a database's connections come. */
export const poolOf = (db: Db): Pool | undefined => pools.get(db)

export function keepPool(db: Db, pool: Pool): void {
  pools.set(db, pool)
}

/**
 * Runs a statement by itself, in no transaction, as one that each connection parses and plans once: what an append does
 * takes the database longer to plan than to do.
 *
 * @param db not inside a transaction
 * @returns its rows
 */
export async function runPrepared<Row extends object>(
  db: Db,
  { name, text, patience }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const pool = poolOf(db)
  // What was made of a pool, by a plugin of Kysely's, is asked through it.
  if (pool === undefined) return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
  const limit = patience !== undefined && { query_timeout: patience }
  return (await pool.query<Row>({ name, text, values: [...values], ...limit })).rows
}
