import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

/**
 * By whose rules phones are read stays as it is until the transaction ends: whoever writes identifiers holds this first,
 * beside others who do.
 */
export const holdCountry = (trx: Trx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(hashtext('medkarta country'))`.execute(trx)

/** Nobody else writes identifiers until the transaction ends; those who do are waited for. */
export const lockCountry = (trx: Trx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('medkarta country'))`.execute(trx)
