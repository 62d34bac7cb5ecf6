import { sql } from 'kysely'
import { StartError } from '#server/start-error.ts'
import type { Db } from './tables.ts'

/** Oldest PostgreSQL taken, as `server_version_num` says it. */
const OLDEST_POSTGRES = 150_000

/**
 * Whether Medkarta can work in this database.
 *
 * @throws StartError when PostgreSQL is too old, does not write to the disk, or cannot hold every language
 */
export async function checkDatabase(db: Db): Promise<void> {
  const { rows } = await sql<{ version: number; fsync: string; encoding: string; ctype: string }>`
    select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
      current_setting('server_encoding') as encoding,
      (select datctype from pg_database where datname = current_database()) as ctype`.execute(db)
  const [found] = rows
  if (!found) return
  if (found.version < OLDEST_POSTGRES) {
    throw new StartError(`Medkarta needs PostgreSQL 15 or newer; this is ${Math.floor(found.version / 10_000)}.`)
  }
  if (found.fsync !== 'on') {
    throw new StartError(
      'The database has fsync = off: a power cut could lose entries that people saw saved. Turn it on: ' +
        'ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();',
    )
  }
  // pg_trgm takes words apart by the letters of LC_CTYPE: under C, Cyrillic has none and search finds nothing.
  if (found.encoding !== 'UTF8' || found.ctype === 'C' || found.ctype === 'POSIX') {
    throw new StartError(
      `The database has encoding ${found.encoding} and locale ${found.ctype}: Medkarta needs UTF8 and a locale that ` +
        `knows all letters. Make it anew: CREATE DATABASE medkarta TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.`,
    )
  }
}
