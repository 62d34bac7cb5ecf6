import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, connectApp } from '#server/db/connect.ts'
import { migrate } from '#server/db/migrate.ts'
import { hasPostgres15, startPostgres15, startPostgres18 } from '#test/support/own-postgres.ts'
import { startDroppingPooler } from '#test/support/pooler.ts'
import { dataFolder, startProgram, startServer } from '#test/support/program.ts'

const has15 = await hasPostgres15()

async function run(url: string, ...statements: string[]): Promise<void> {
  const db = connect(url)
  try {
    for (const statement of statements) await sql.raw(statement).execute(db)
  } finally {
    await db.destroy()
  }
}

/** The same address with another user or database. */
function other(url: string, change: { user?: string; database?: string }): string {
  const address = new URL(url)
  if (change.user) [address.username, address.password] = [change.user, 'secret']
  if (change.database) address.pathname = `/${change.database}`
  return address.href
}

const createDatabase = (name: string, owner: string) =>
  `create database ${name} owner ${owner} template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'`

function worksWith(start: () => Promise<{ url: string; stop(): Promise<void> }>) {
  let server: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    server = await start()
    await run(
      server.url,
      `create role maker login createrole password 'secret'`,
      `create role plain login password 'secret'`,
      createDatabase('by_maker', 'maker'),
      createDatabase('by_plain', 'plain'),
    )
  })
  afterAll(() => server.stop())

  test('a user who may neither make the role nor take it is told what an administrator has to run', async () => {
    const url = other(server.url, { user: 'plain', database: 'by_plain' })
    await run(server.url, 'drop role if exists medkarta_app')
    await expect(migrate(url)).rejects.toThrow('CREATE ROLE medkarta_app NOLOGIN; GRANT medkarta_app TO')
    await run(server.url, 'create role medkarta_app nologin', 'grant medkarta_app to plain')
    await migrate(url)
    await run(url, 'drop owned by medkarta_app')
    await run(server.url, 'drop role medkarta_app')
  })

  test('a user with CREATEROLE makes the role and works as it, not as the owner', async () => {
    const url = other(server.url, { user: 'maker', database: 'by_maker' })
    await migrate(url)
    await migrate(url)
    const app = connectApp(url)
    const { rows } = await sql<{ user: string }>`select current_user as user`.execute(app)
    expect(rows).toEqual([{ user: 'medkarta_app' }])
    await expect(sql`delete from entry`.execute(app)).rejects.toThrow('permission denied')
    await app.destroy()
  })

  test('acknowledged means on the disk, whatever the database is set to', async () => {
    const url = other(server.url, { user: 'maker', database: 'by_maker' })
    await migrate(url)
    await run(server.url, 'alter database by_maker set synchronous_commit = off')
    const app = connectApp(url)
    const { rows } = await sql<object>`show synchronous_commit`.execute(app)
    expect(rows).toEqual([{ synchronous_commit: 'on' }])
    await app.destroy()
  })

  test('the server serves from it', async () => {
    const folder = await dataFolder()
    const url = other(server.url, { user: 'maker', database: 'by_maker' })
    const running = await startServer({ DATABASE_URL: url, DATA_DIR: folder.path })
    const second = await startServer({ DATABASE_URL: url, DATA_DIR: folder.path })
    expect((await fetch(`${running.url}/api/health`)).status).toBe(200)
    expect(second.adminLink?.split('#')[1]).toBe(running.adminLink?.split('#')[1])
    for (const { child } of [running, second]) child.kill('SIGTERM')
    expect((await running.ended).code).toBe(0)
    expect((await second.ended).code).toBe(0)
    await folder.dispose()
  })

  test('behind a pooler that drops the settings of sessions the server does not start, and says why', async () => {
    const folder = await dataFolder()
    const pooler = await startDroppingPooler(other(server.url, { user: 'maker', database: 'by_maker' }))
    const { code, error } = await startProgram('server/main.ts', [], {
      DATABASE_URL: pooler.url,
      DATA_DIR: folder.path,
      PORT: '0',
    }).ended
    expect(code).not.toBe(0)
    expect(error.trim().split('\n')).toEqual([expect.stringContaining('work as maker instead of medkarta_app')])
    pooler.stop()
    await folder.dispose()
  })

  test('a database that knows no Cyrillic letters is refused', async () => {
    await run(server.url, `create database letters template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
    await expect(migrate(other(server.url, { database: 'letters' }))).rejects.toThrow('a locale that knows all letters')
  })
}

describe.skipIf(!has15)(`a PostgreSQL 15 of one's own${has15 ? '' : ' (skipped: it cannot be installed here)'}`, () => {
  worksWith(startPostgres15)

  test('that does not write to the disk is refused', async () => {
    const server = await startPostgres15()
    await run(server.url, 'alter system set fsync = off', 'select pg_reload_conf()')
    await expect.poll(() => migrate(server.url).catch(String)).toContain('The database has fsync = off')
    await server.stop()
  })
})

describe("a PostgreSQL 18 of one's own", () => {
  worksWith(startPostgres18)
})

describe('two databases in one cluster', () => {
  test('share the role', async () => {
    const url = inject('clusterUrl')
    await run(url, createDatabase('second_company', 'postgres'))
    await Promise.all([
      migrate(other(url, { database: 'second_company' })),
      migrate(other(url, { database: 'template' })),
    ])
    await run(url, 'drop database second_company')
  })
})
