import { sql } from 'kysely'
import { note } from './news.ts'
import type { Db } from './tables.ts'
import type { Trx } from './transaction.ts'

/** Most prefixes that a delta carries; who is further behind takes the snapshot. 120 kB in bytes. */
export const DELTA_LIMIT = 20_000

/** Digests (hex) of the identifier rows that a transaction has inserted and deleted. */
export type DigestChange = { inserted: readonly string[]; deleted: readonly string[] }

// A digest has 26 bytes after its prefix.
const LAST = `\\x${'ff'.repeat(26)}`
const toPrefix = (digest: string) => `\\x${digest.slice(0, 12)}`

/**
 * Raises the directory's version and notes the prefixes that the transaction's identifiers bring or take away, if any.
 * To be called once per transaction, after its identifiers are written and as late as possible: it holds the company's
 * row until the commit, so that versions follow each other and each sees the identifiers of those before.
 */
export async function changeDirectory(trx: Trx, { inserted, deleted }: DigestChange): Promise<void> {
  if (inserted.length + deleted.length === 0) return
  note(trx, { type: 'directory' })
  const company = await trx.selectFrom('company').select('directory_version').forUpdate().executeTakeFirstOrThrow()
  const version = company.directory_version + 1
  if (inserted.length + deleted.length > DELTA_LIMIT) {
    await trx.updateTable('company').set({ directory_version: version, directory_reset: version }).execute()
  } else if (await noteChanges(trx, version, { inserted, deleted })) {
    await trx.updateTable('company').set({ directory_version: version }).execute()
  }
}

/** Another identifier may share the prefix, or stand on another card: what counts is whether any is left. */
async function noteChanges(trx: Trx, version: number, { inserted, deleted }: DigestChange): Promise<boolean> {
  const prefixes = [...inserted, ...deleted].map(toPrefix)
  const signs = [...inserted.map(() => 1), ...deleted.map(() => -1)]
  const { numAffectedRows = 0n } = await sql`
    with touched as (
      select prefix, sum(sign) as change from unnest(${prefixes}::bytea[], ${signs}::int[]) as t (prefix, sign) group by 1
    ), counted as (
      select prefix, change, (
        select count(*) from identifier where digest >= prefix and digest <= prefix || ${LAST}::bytea
      ) as now from touched
    )
    insert into directory_change (version, prefix, added)
    select ${version}, prefix, now > 0 from counted where (now > 0) <> (now - change > 0)`.execute(trx)
  return numAffectedRows > 0n
}

/** Where the directory stands. There are no changes from versions before `reset`. */
export async function readVersion(db: Db): Promise<{ version: number; reset: number }> {
  const row = await db.selectFrom('company').select(['directory_version', 'directory_reset']).executeTakeFirstOrThrow()
  return { version: row.directory_version, reset: row.directory_reset }
}

/** All prefixes, ascending, concatenated. */
export async function readPrefixes(db: Db): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select coalesce(string_agg(prefix, ''::bytea order by prefix), ''::bytea) as bytes
    from (select distinct substring(digest for 6) as prefix from identifier) as prefixes`.execute(db)
  return rows[0]?.bytes ?? Buffer.alloc(0)
}

/** What has to be added and removed, ascending and concatenated. */
export type Delta = { added: Buffer; removed: Buffer }

/** The changes after version `since` up to `to`, a prefix that came and went left out; null when they are too many. */
export async function readDelta(db: Db, since: number, to: number): Promise<Delta | null> {
  const { rows } = await sql<{ prefix: Buffer; added: boolean }>`
    select prefix, bool_or(added and version = last) as added
    from (
      select prefix, version, added, max(version) over (partition by prefix) as last
      from directory_change where version > ${since} and version <= ${to}
    ) as change
    group by prefix having count(*) % 2 = 1 order by prefix limit ${DELTA_LIMIT + 1}`.execute(db)
  if (rows.length > DELTA_LIMIT) return null
  const concat = (added: boolean) => Buffer.concat(rows.filter((row) => row.added === added).map((row) => row.prefix))
  return { added: concat(true), removed: concat(false) }
}
