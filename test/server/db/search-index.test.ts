import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#server/db/connect.ts'
import type { Db } from '#server/db/tables.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { appendOne, newClient, newEntry } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

/** A page of PostgreSQL's. */
const PAGE = 8192
/** Up to 64 kB may wait, and what one import writes at a time. */
const MOST = 256 * 1024

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const waitsForIndex = async (owner: Db) => {
  const { rows } = await sql<{ pages: number; tuples: number }>`
    select pending_pages as pages, pending_tuples::int as tuples from pgstatginindex('client_search')`.execute(owner)
  return rows[0] ?? { pages: Number.NaN, tuples: Number.NaN }
}

test('after an import of thousands a search reads no long list of what waits for the index', async () => {
  const context = await testContext({ db: database.db })
  const rows = Array.from({ length: 3_000 }, (_, i) => `Client ${i},c${i}@example${i % 97}.com\n`).join('')
  const { created } = await importClients(context, {
    dryRun: 'false',
    unknownResponsible: 'refuse',
    body: new Blob([`name,emails\n${rows}`]).stream(),
  })
  expect(created).toBe(3_000)
  const owner = connect(database.url)
  try {
    await sql`create extension if not exists pgstattuple`.execute(owner)
    expect((await waitsForIndex(owner)).pages * PAGE).toBeLessThan(MOST)
  } finally {
    await owner.destroy()
  }
})

test('hardly an append writes to the index of the search', async () => {
  const context = await testContext({ db: database.db })
  const { id } = await newClient(context, { name: 'Oksana Serhiivna Kovalenko' })
  const owner = connect(database.url)
  try {
    await sql`create extension if not exists pgstattuple`.execute(owner)
    await sql`alter index client_search set (gin_pending_list_limit = 65536)`.execute(owner) // so that all of it is seen
    await sql`select gin_clean_pending_list('client_search')`.execute(owner)
    for (let i = 0; i < 30; i++) {
      context.clock.forward(1000)
      await appendOne(context, id, newEntry())
    }
    expect((await waitsForIndex(owner)).tuples).toBeLessThan(15) // where a page has no room left, a row begins anew elsewhere
  } finally {
    await owner.destroy()
  }
})
