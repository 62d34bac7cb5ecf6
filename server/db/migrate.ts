import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { StartError } from '#server/start-error.ts'
import { ensureAppRole } from './app-role.ts'
import { connect } from './connect.ts'
import { checkDatabase } from './fitness.ts'
import * as topicsOfOldEntries from './migrations/0008-topics-of-old-entries.ts'
import type { Db } from './tables.ts'

const FOLDER = join(import.meta.dirname, 'migrations')

/** The `.sql` files of `migrations/` in the order of their names, and what SQL alone cannot do. */
const steps: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql'))
    const files = names.map((name) => [name.replace(/\.sql$/, ''), fromFile(join(FOLDER, name))] as const)
    return { ...Object.fromEntries(files), '0008-topics-of-old-entries': topicsOfOldEntries }
  },
}

function fromFile(path: string): Migration {
  return {
    async up(db) {
      await sql.raw(await readFile(path, 'utf8')).execute(db)
    },
  }
}

/**
 * Brings a database to the newest schema: makes the application's role, then applies what is missing, once, in one
 * transaction under an advisory lock, so that servers may start side by side.
 *
 * @param url address of the database with the rights of its owner
 * @throws StartError when the database is not fit, or newer than this program
 */
export async function migrate(url: string): Promise<void> {
  const db = connect(url)
  try {
    await checkDatabase(db)
    await ensureAppRole(db)
    const { error, results } = await new Migrator({ db, provider: steps }).migrateToLatest()
    if (error !== undefined && (await isNewer(db))) throw new NewerDatabase(error)
    if (error !== undefined) throw explain(error, results?.find((result) => result.status === 'Error')?.migrationName)
  } finally {
    await db.destroy()
  }
}

/** Whether steps were applied to the database that this program does not have. */
async function isNewer(db: Db): Promise<boolean> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (tables[0]?.there !== true) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const known = await steps.getMigrations()
  return rows.some(({ name }) => !(name in known))
}

class NewerDatabase extends StartError {
  constructor(cause: unknown) {
    super('The database was made by a newer Medkarta than this one. Update Medkarta, or choose another database.', {
      cause,
    })
  }
}

function explain(error: unknown, migration: string | undefined): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (migration === undefined) return error
  return new StartError(
    `The database could not be brought to the newest schema (step ${migration}: ${message}). Nothing was changed.`,
    { cause: error },
  )
}
