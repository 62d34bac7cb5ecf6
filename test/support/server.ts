import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Clock } from '#lib/platform/clock.ts'
import type { Role } from '#lib/protocol/staff.ts'
import type { Context } from '#server/context.ts'
import { connect, connectApp } from '#server/db/connect.ts'
import { ensureCompany } from '#server/db/ensure-company.ts'
import type { Db } from '#server/db/tables.ts'

/** A clock that stands still until it is moved. */
export type TestClock = Clock & { time: number; forward(milliseconds: number): void }

/** @param start ISO date and time at which the clock stands */
export function testClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  return {
    time: Date.parse(start),
    now() {
      return this.time
    },
    forward(milliseconds) {
      this.time += milliseconds
    },
  }
}

/** `db` works as the application does; `url` has the owner's rights. `close` also drops the database. */
export type FreshDatabase = { db: Db; url: string; close(): Promise<void> }

/** A database of the newest schema with nothing in it but the company's row. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(clusterUrl, `create database ${name} template template`)
  const url = clusterUrl.replace('/postgres?', `/${name}?`)
  const db = connectApp(url)
  await ensureCompany(db, testClock())
  return {
    db,
    url,
    async close() {
      await db.destroy()
      await asOwner(clusterUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const owner = connect(url)
  try {
    await sql.raw(statement).execute(owner)
  } finally {
    await owner.destroy()
  }
}

/** What verbs get, with a new staff member of `role` as the actor and a clock that the test moves. */
export async function testContext(options: {
  db: Db
  role?: Role
  name?: string
  clock?: TestClock
}): Promise<Context & { clock: TestClock }> {
  const { db, role = 'admin', clock = testClock() } = options
  const id = randomUUID()
  const name = options.name ?? `${role} ${id.slice(0, 4)}`
  const at = new Date(clock.now())
  await db
    .insertInto('staff')
    .values({ id, name, email: `${id}@example.com`, role, created_at: at, updated_at: at })
    .execute()
  return { db, clock, actor: { id, name, role } }
}
