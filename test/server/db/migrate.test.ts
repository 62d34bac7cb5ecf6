import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect } from '#server/db/connect.ts'
import { migrate } from '#server/db/migrate.ts'
import { StartError } from '#server/start-error.ts'
import { freshDatabase, testContext } from '#test/support/server.ts'

test('migrations on a database that has them, twice and side by side, change nothing', async () => {
  const { db, url, close } = await freshDatabase()
  const { actor } = await testContext({ db })
  await Promise.all([migrate(url), migrate(url)])
  await migrate(url)
  expect(await db.selectFrom('staff').select('id').execute()).toEqual([{ id: actor.id }])
  await close()
})

/** Migrates a database of which it is written down that other steps were applied to it. */
async function migrateAfter(statement: string): Promise<unknown> {
  const { url, close } = await freshDatabase()
  const owner = connect(url)
  try {
    await sql.raw(statement).execute(owner)
    return await migrate(url).then(
      () => null,
      (error: unknown) => error,
    )
  } finally {
    await owner.destroy()
    await close()
  }
}

test('a database with a step that this program does not know was made by a newer one, and is left alone', async () => {
  const error = await migrateAfter(`insert into kysely_migration values ('9999-later', now()::text)`)
  expect(error).toBeInstanceOf(StartError)
  expect(error).toMatchObject({ message: expect.stringContaining('a newer Medkarta') })
})

test('a database in which a step is missing between others is not said to be newer', async () => {
  const error = await migrateAfter(`delete from kysely_migration where name = '0003-masks'`)
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toMatchObject({ message: expect.stringContaining('a newer Medkarta') })
})

test('no two migrations have one number, but for the two that were made side by side', async () => {
  const names = await readdir(join(import.meta.dirname, '..', '..', '..', 'server', 'db', 'migrations'))
  const numbers = names.map((name) => name.slice(0, 4)).toSorted()
  expect(numbers.filter((number, place) => number === numbers[place - 1])).toEqual(['0009'])
})

test.each([
  'update entry set seq = seq',
  'delete from entry',
  'truncate entry',
  'update entry_content set content = content',
  'delete from entry_content',
])('fault 19: the database refuses the application: %s', async (statement) => {
  const { db, close } = await freshDatabase()
  await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied')
  await close()
})
