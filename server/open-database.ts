import type { Clock } from '#lib/platform/clock.ts'
import { atMost } from './at-most.ts'
import type { Config } from './config.ts'
import { checkAppRole } from './db/app-role.ts'
import { connectApp } from './db/connect.ts'
import { type EmbeddedOptions, findEmbedded, startEmbedded } from './db/embedded.ts'
import { ensureCompany } from './db/ensure-company.ts'
import { type Ears, type Listening, listen } from './db/listen.ts'
import { migrate } from './db/migrate.ts'
import { makeSessions, type WithSession } from './db/session.ts'
import type { Db } from './db/tables.ts'
import { meantMode } from './db/tls.ts'
import { explainUnreachable } from './db/unreachable.ts'

/** How long queries under way may take to end when the database is closed, in milliseconds. */
const PATIENCE = 2000

/**
 * The company's database, migrated, for work as `medkarta_app`. `listen`: to what its servers
 * tell each other. `withSession`: work on a connection of its own. `close`: what still waits in it after a short while is
 * cut off, and rolled back; the embedded one stops.
 */
export type Database = { db: Db; withSession: WithSession; listen(ears: Ears): Listening; close(): Promise<void> }

export type DatabaseOptions = EmbeddedOptions & {
  clock: Clock
  /** Whether to work beside a live server on the same data folder instead of refusing. */
  beside: boolean
}

/**
 * Opens the company's database: that of `databaseUrl`, or the embedded one.
 *
 * @throws StartError when that cannot be
 */
export async function openDatabase(config: Config, options: DatabaseOptions): Promise<Database> {
  if (config.databaseUrl !== null) return openGiven(meantMode(config.databaseUrl), options)
  const running = options.beside ? await findEmbedded(config.dataFolder) : null
  if (running !== null) return openGiven(running, options)
  const embedded = await startEmbedded(config.dataFolder, options)
  try {
    const database = await open(embedded.ownerUrl, embedded.appUrl, options.clock)
    return {
      ...database,
      async close() {
        await database.close()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function openGiven(url: string, { clock }: DatabaseOptions): Promise<Database> {
  try {
    return await open(url, url, clock)
  } catch (error) {
    throw explainUnreachable(url, error)
  }
}

async function open(ownerUrl: string, appUrl: string, clock: Clock): Promise<Database> {
  await migrate(ownerUrl)
  const db = connectApp(appUrl)
  try {
    await checkAppRole(db)
    await ensureCompany(db, clock)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const sessions = makeSessions(appUrl)
  const close = () => atMost(PATIENCE, Promise.all([sessions.close(), db.destroy()]))
  return { db, withSession: sessions.withSession, listen: (ears) => listen(appUrl, ears), close }
}
