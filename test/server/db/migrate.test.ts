import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { freshDatabase, testContext } from '#test/support/server.ts'

test('migrations on a database that has them, twice and side by side, change nothing', async () => {
  const { db, url, close } = await freshDatabase()
  const { actor } = await testContext({ db })
  await Promise.all([migrate(url), migrate(url)])
  await migrate(url)
  expect(await db.selectFrom('staff').select('id').execute()).toEqual([{ id: actor.id }])
  await close()
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
