import type { Role, Staff } from '#lib/protocol/staff.ts'
import type { Door } from '#server/context.ts'
import { gatherByDb } from '#server/db/gather.ts'
import { note, tell } from '#server/db/news.ts'
import { runPrepared } from '#server/db/prepared.ts'
import type { Db } from '#server/db/tables.ts'
import { SESSION_SECONDS } from './auth.ts'
import { network } from './limits.ts'

/** A session is prolonged at most once in that time, so that reading costs no writing. */
const PROLONG_AFTER_SECONDS = 24 * 3600

/** Most tokens that are looked up at once. */
const TOKENS = 256

const FIND = {
  name: 'find-sessions',
  text: `
    select session.token, staff.id, staff.name, staff.email, staff.role, staff.disabled, session.expires_at
    from session join staff on staff.id = session.staff_id where session.token = any ((select $1::text[])::text[])`,
}
type Known = Staff & { role: Role }
type SessionRow = Known & { token: string; disabled: boolean; expires_at: Date }

/** What stands there now, asked for those who come at the same moment together. Nothing is remembered. */
const lookUp = gatherByDb(TOKENS, findRows)

async function findRows(db: Db, tokens: readonly string[]): Promise<(SessionRow | undefined)[]> {
  const rows = await runPrepared<SessionRow>(db, FIND, [tokens])
  const found = new Map(rows.map((row) => [row.token, row]))
  return tokens.map((token) => found.get(token))
}

/**
 * Whose session a token is.
 *
 * @returns null when there is none, it ended, or the person is let in no longer
 */
export async function findSession({ db, clock }: Pick<Door, 'db' | 'clock'>, token: string): Promise<Known | null> {
  const row = await lookUp(db, token)
  if (row === undefined || row.disabled || row.expires_at.getTime() <= clock.now()) return null
  const { expires_at, token: _, ...staff } = row
  const fresh = clock.now() + SESSION_SECONDS * 1000
  if (fresh - expires_at.getTime() > PROLONG_AFTER_SECONDS * 1000) await prolong(db, token, new Date(fresh))
  return staff
}

async function prolong(db: Db, token: string, until: Date): Promise<void> {
  await db.updateTable('session').set({ expires_at: until }).where('token', '=', token).execute()
}

/** A new session of a staff member. @returns its token */
export async function openSession(door: Door, staffId: string): Promise<string> {
  const { internalAdapter } = await door.auth.$context
  const { token } = await internalAdapter.createSession(staffId)
  await noteOrigin(door, token)
  return token
}

/** Writes from where a session was made, and how long it lives by the application's clock. */
export async function noteOrigin({ db, clock, address, userAgent }: Door, token: string): Promise<void> {
  await db
    .updateTable('session')
    .set({
      expires_at: new Date(clock.now() + SESSION_SECONDS * 1000),
      ip_address: network(address),
      user_agent: userAgent.slice(0, 200),
    })
    .where('token', '=', token)
    .execute()
}

/** Takes away the sessions that ended by themselves. */
export async function sweepSessions({ db, clock }: Pick<Door, 'db' | 'clock'>): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', new Date(clock.now())).execute()
}

/** Ends a session, and the streams that were opened with it. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute()
  tell(db, [{ type: 'sessions' }])
}

/** Inside a transaction: ends all sessions of a person. */
export async function endSessionsOf(trx: Db, staffId: string): Promise<void> {
  await trx.deleteFrom('session').where('staff_id', '=', staffId).execute()
  note(trx, { type: 'sessions' })
}
