import { sql } from 'kysely'
import { StartError } from '#server/start-error.ts'
import { APP_ROLE } from './connect.ts'
import type { Db } from './tables.ts'

/**
 * Makes the role as which the application works, where it is missing, and lets the owner take it.
 * Up to PostgreSQL 15 whoever may create roles may also grant them; from 16 on the maker of a role may, and has to
 * grant it to itself, because the membership that comes with making it does not cover SET ROLE.
 *
 * @throws StartError with the statement that an administrator has to run, when the owner may not
 */
export async function ensureAppRole(db: Db): Promise<void> {
  if (await mayTake(db)) return
  try {
    await sql.raw(CREATE).execute(db)
    if (!(await mayTake(db))) await sql.raw(`grant ${APP_ROLE} to current_user`).execute(db)
  } catch (cause) {
    throw new StartError(
      `The database's user may not make the role ${APP_ROLE} (${cause instanceof Error ? cause.message : cause}). ` +
        `Let a database administrator run: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO the user of DATABASE_URL;`,
      { cause },
    )
  }
}

/**
 * Whether the application's connections work as its role: as the owner they could change entries. A pooler may let us in
 * and leave out what our sessions begin with.
 *
 * @throws StartError when they work as somebody else
 */
export async function checkAppRole(app: Db): Promise<void> {
  const { rows } = await sql<{ user: string }>`select current_user as user`.execute(app)
  const user = rows[0]?.user
  if (user === APP_ROLE) return
  throw new StartError(
    `Medkarta's connections work as ${user} instead of ${APP_ROLE}: something between here and PostgreSQL, such as ` +
      'PgBouncer, drops the settings of its sessions. Set DATABASE_URL to the address of PostgreSQL itself.',
  )
}

// Roles belong to the whole cluster: another database's migration may make it at the same moment.
const CREATE = `do $$ begin create role ${APP_ROLE} nologin;
  exception when duplicate_object or unique_violation then null; end $$`

/** Whether this session's user can SET ROLE to it. */
async function mayTake(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select case when current_setting('server_version_num')::int >= 160000 then pg_has_role(oid, 'SET')
      else pg_has_role(oid, 'MEMBER') end as may
    from pg_roles where rolname = ${APP_ROLE}`.execute(db)
  return rows[0]?.may ?? false
}
