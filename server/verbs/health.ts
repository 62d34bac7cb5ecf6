import { sql } from 'kysely'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import type { Door } from '#server/context.ts'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import type { Db } from '#server/db/tables.ts'
import { VERSION } from '#server/version.ts'

/** Whether the database answers. */
export async function isReady(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch (error) {
    if (isDatabaseAway(error)) return false
    throw error
  }
}

/** Whether the server is ready: it is when its database answers. */
export async function health({ db }: Pick<Door, 'db'>): Promise<Answer<'health'>> {
  await sql`select 1`.execute(db)
  return {
    status: 'ready',
    version: VERSION,
    protocol: { current: PROTOCOL_VERSION, oldest: OLDEST_PROTOCOL_VERSION },
  }
}
