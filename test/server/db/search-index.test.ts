import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#server/db/connect.ts'
import { importClients } from '#server/verbs/import-clients.ts'
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
    await sql`create extension pgstattuple`.execute(owner)
    const { rows: found } = await sql<{ pages: number }>`
      select pending_pages as pages from pgstatginindex('client_search')`.execute(owner)
    expect((found[0]?.pages ?? 0) * PAGE).toBeLessThan(MOST)
  } finally {
    await owner.destroy()
  }
})
