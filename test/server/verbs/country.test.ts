import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import { identifierDigest } from '#lib/identifiers/digest.ts'
import type { Context } from '#server/context.ts'
import { insertIdentifiers } from '#server/db/identifiers.ts'
import { openStaging } from '#server/db/import-staging.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { directoryDelta } from '#server/verbs/directory-delta.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { holdReading, prepareIdentifier, readReading } from '#server/verbs/prepare-identifiers.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { resolveDigests } from '#server/verbs/resolve-digests.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { newClient, newId, readAll } from '#test/support/cards.ts'
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
  const russian = { kind: 'phone', value: '8 (495) 123-45-67' } as const
  const words = { code: 'bad-identifier', params: { ...russian, country: 'PL' } }
  await expect(createClient(context, { id: newId(), name: 'A', identifiers: [russian] })).rejects.toMatchObject(words)
  const { id: cardId } = await newClient(context, { name: 'B' })
  await expect(addIdentifier(context, { cardId, ...russian })).rejects.toMatchObject(words)
  const email = { kind: 'email', value: 'nobody' } as const
  await expect(addIdentifier(context, { cardId, ...email })).rejects.toMatchObject({ params: email })
})

const phone = (value: string) => ({ kind: 'phone', value }) as const
const normals = async (cardId: string) =>
  (await readClient(context, { cardId })).identifiers.map(({ value, normal }) => [value, normal])
const eventsOf = async (cardId: string) =>
  (await readAll(context, cardId)).slice(1).map(({ content }) => content?.system)
const digestOf = async (normal: string) => identifierDigest((await readReading(context.db)).key, 'phone', normal)
const found = async (normal: string) => {
  const { hits } = await resolveDigests(context, { digests: [await digestOf(normal)] })
  return hits.flatMap(({ clients }) => clients.map(({ id }) => id))
}

test('under another country local phones are read anew: a stranger’s number leads to nobody, the client’s to the card', async () => {
  const local = await newClient(context, {
    identifiers: [phone('501 112 233'), { kind: 'email', value: 'a@example.com' }],
  })
  const abroad = await newClient(context, { name: 'Abroad', identifiers: [phone('+380 67 123 45 67')] })
  expect(await found('+380501112233')).toEqual([local.id])
  const before = await directoryDelta(context, { since: 0 })
  const { phones, country } = await changeCompany(context, { country: 'PL' })
  expect({ phones, country }).toEqual({ phones: { anew: 1, kept: 0 }, country: 'PL' })
  expect(await normals(local.id)).toEqual([
    ['501 112 233', '+48501112233'],
    ['a@example.com', 'a@example.com'],
  ])
  expect(await found('+380501112233')).toEqual([])
  expect(await found('+48501112233')).toEqual([local.id])
  expect(await normals(abroad.id)).toEqual([['+380 67 123 45 67', '+380671234567']])
  const values = { kind: 'phone', value: '501 112 233', from: '+380501112233', to: '+48501112233' }
  expect(await eventsOf(local.id)).toEqual([{ event: 'identifier-read', values }])
  expect(await eventsOf(abroad.id)).toEqual([])
  const entries = await readAll(context, local.id)
  expect(await verifyChain(entries)).toMatchObject({ whole: true })
  expect((await searchClients(context, { query: '48501112233', limit: 5 })).clients).toHaveLength(1)
  if (before.type !== 'delta') throw new Error('no delta')
  const delta = await directoryDelta(context, { since: before.to })
  const prefix = async (normal: string) => Buffer.from((await digestOf(normal)).slice(0, 12), 'hex').toString('base64')
  expect(delta).toMatchObject({ added: await prefix('+48501112233'), removed: await prefix('+380501112233') })
})

test('what can be no number of the new country stays as it was read, and is counted', async () => {
  await changeCompany(context, { country: 'RU' })
  const { id } = await newClient(context, { identifiers: [phone('8 (495) 123-45-67')] })
  expect((await changeCompany(context, { country: 'PL' })).phones).toEqual({ anew: 0, kept: 1 })
  expect(await normals(id)).toEqual([['8 (495) 123-45-67', '+74951234567']])
  expect(await eventsOf(id)).toEqual([])
})

test('a phone that is read as one that the client has already goes', async () => {
  const identifiers = [phone('501 112 233'), phone('+48 501 112 233')]
  const { id } = await newClient(context, { identifiers })
  await changeCompany(context, { country: 'PL' })
  expect(await normals(id)).toEqual([['+48 501 112 233', '+48501112233']])
  expect(await eventsOf(id)).toEqual([{ event: 'identifier-removed', values: phone('501 112 233') }])
})

test('the same country, or none, reads nothing anew; the file that was imported finds its clients under another', async () => {
  const file = 'name,phones\nNowak,501 112 233\n,501 112 234\n'
  await importClients(context, { dryRun: 'false', body: new Blob([file]).stream() })
  expect((await changeCompany(context, { country: 'UA', name: 'Miara' })).phones).toBeNull()
  expect((await changeCompany(context, { name: 'Miara' })).phones).toBeNull()
  expect((await changeCompany(context, { country: 'PL' })).phones).toEqual({ anew: 2, kept: 0 })
  expect(await bring(file)).toMatchObject({ created: 0, unchanged: 2 })
})

test('while an import is under way the country stays as it is', async () => {
  await inTransaction(context.db, async (trx) => {
    expect(await openStaging(trx)).toBe(true)
    await expect(changeCompany(context, { country: 'PL', name: 'Miara' })).rejects.toMatchObject({
      code: 'import-running',
    })
    expect(await changeCompany(context, { name: 'Miara' })).toMatchObject({ name: 'Miara', country: 'UA' })
  })
})

test('whoever writes a phone at the same moment is waited for, and what they wrote is read anew too', async () => {
  const { id: cardId } = await newClient(context, {})
  const waiting = sql<{ count: number }>`
    select count(*)::int as count from pg_locks
    where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`
  const changing = await inTransaction(context.db, async (trx) => {
    const reading = await holdReading(trx)
    const changed = changeCompany(context, { country: 'PL' })
    await expect.poll(async () => (await waiting.execute(context.db)).rows[0]?.count, { timeout: 20_000 }).toBe(1)
    const prepared = await prepareIdentifier(phone('501 112 233'), reading, context.clock.now())
    if (prepared === null) throw new Error('no phone')
    await insertIdentifiers(trx, [{ ...prepared, cardId }])
    return { changed }
  })
  expect((await changing.changed).phones).toEqual({ anew: 1, kept: 0 })
  expect(await normals(cardId)).toEqual([['501 112 233', '+48501112233']])
})

test('a country whose phone numbers nobody knows is refused; a company that stands in one can still be renamed', async () => {
  for (const country of ['UK', 'XX', 'ZZ', 'AQ']) {
    await expect(changeCompany(context, { country, name: 'Miara' })).rejects.toMatchObject({
      code: 'bad-request',
      params: { field: 'country' },
    })
  }
  expect(await changeCompany(context, {})).toMatchObject({ country: 'UA', name: '' })
  await context.db.updateTable('company').set({ country: 'XX' }).execute()
  expect(await changeCompany(context, { country: 'XX', name: 'Miara' })).toMatchObject({ country: 'XX', name: 'Miara' })
  expect(await changeCompany(context, { country: 'PL' })).toMatchObject({ country: 'PL' })
})
