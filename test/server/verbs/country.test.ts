import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context } from '#server/context.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { newClient, newId } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'admin' })
})
afterEach(() => database.close())

const bring = (file: string) => importClients(context, { dryRun: 'true', body: new Blob([file]).stream() })

test('an import says by whose rules it read phones, where the file has any', async () => {
  await changeCompany(context, { country: 'PL' })
  expect(await bring('name,phones\nNowak,501 112 233\n')).toMatchObject({ country: 'PL', badCount: 0 })
  expect(await bring('name,phones\nNowak,12\n')).toMatchObject({ country: 'PL', badCount: 1 })
  expect(await bring('name,emails\nNowak,nowak@example.com\n')).toMatchObject({ country: null, badCount: 0 })
})

test('a phone that is refused is refused with the country whose it would be; an email without one', async () => {
  await changeCompany(context, { country: 'PL' })
  const phone = { kind: 'phone', value: '8 (495) 123-45-67' } as const
  const words = { code: 'bad-identifier', params: { ...phone, country: 'PL' } }
  await expect(createClient(context, { id: newId(), name: 'A', identifiers: [phone] })).rejects.toMatchObject(words)
  const { id: cardId } = await newClient(context, { name: 'B' })
  await expect(addIdentifier(context, { cardId, ...phone })).rejects.toMatchObject(words)
  const email = { kind: 'email', value: 'nobody' } as const
  await expect(addIdentifier(context, { cardId, ...email })).rejects.toMatchObject({ params: email })
})
