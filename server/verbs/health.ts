import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import type { Door } from '#server/context.ts'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import { runPrepared } from '#server/db/prepared.ts'
import type { Db } from '#server/db/tables.ts'
import { VERSION } from '#server/version.ts'

/** How long the database may be silent, in milliseconds: frozen, it keeps its lines open and says nothing for ever. */
const PATIENCE = 2000

const ASK = { name: 'is-ready', text: 'select 1', patience: PATIENCE }

/** Whether the database answers, within two seconds. */
export async function isReady(db: Db): Promise<boolean> {
  const asked = runPrepared(db, ASK, []).then(
    () => true,
    (error) => {
      if (isDatabaseAway(error)) return false
      throw error
    },
  )
  // Waiting for a connection may take longer than the question itself.
  return Promise.race([asked, sleep(PATIENCE, false, { ref: false })])
}

/**
 * Whether the server is ready: it is when its database answers.
 *
 * @throws MedkartaError `unavailable` when it does not
 */
export async function health({ db }: Pick<Door, 'db'>): Promise<Answer<'health'>> {
  if (!(await isReady(db))) throw new MedkartaError('unavailable')
  return {
    status: 'ready',
    version: VERSION,
    protocol: { current: PROTOCOL_VERSION, oldest: OLDEST_PROTOCOL_VERSION },
  }
}
