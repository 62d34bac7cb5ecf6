import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Client } from '#lib/protocol/client.ts'
import { connect } from '#server/db/connect.ts'
import { makeSessions } from '#server/db/session.ts'
import type { Db } from '#server/db/tables.ts'
import { verifyAll } from '#server/shell/verify-all.ts'
import { appendOne, newClient, newEntry, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let owner: Db
let context: Awaited<ReturnType<typeof testContext>>
let whole: Client
let card: Client
/** Places on the card, the entry that says that the client was created included. */
const LENGTH = 6

beforeAll(async () => {
  database = await freshDatabase()
  owner = connect(database.url)
  context = await testContext({ db: database.db })
  whole = await newClient(context, { name: 'Петренко' })
  card = await newClient(context, { name: 'Иванов' })
  for (let i = 1; i < LENGTH; i++) await appendOne(context, card.id, newEntry({ text: `line ${i}` }))
})
afterAll(async () => {
  await owner?.destroy()
  await database?.close()
})
afterEach(() => void vi.restoreAllMocks())

async function verify() {
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  const code = await verifyAll(
    { ...context, publicUrl: '', assumesUrl: false, withSession: makeSessions(database.url).withSession },
    { files: [], options: {} as never },
  )
  return { code, said: said.join('\n') }
}

/** Behind the server's back, as the owner of the database; undone afterwards. */
async function edited(statement: ReturnType<typeof sql>, undo: ReturnType<typeof sql>, look: () => Promise<void>) {
  await statement.execute(owner)
  try {
    await look()
  } finally {
    await undo.execute(owner)
  }
}

const third = async () => {
  const entry = (await readAll(context, card.id))[2]
  if (!entry) throw new Error('no third entry')
  return entry
}

describe('fault 31: company verify', () => {
  test('says that every chain is whole', async () => {
    expect(await verify()).toEqual({ code: 0, said: `2 cards, ${LENGTH + 1} entries checked.\nEvery chain is whole.` })
  })

  test('names the card and the entry that bears another name than its author has', async () => {
    const { id, authorName } = await third()
    const set = (name: string) => sql`update entry set author_name = ${name} where id = ${id}`
    await edited(set('Somebody Else'), set(authorName), async () => {
      const { code, said } = await verify()
      expect(code).toBe(1)
      expect(said).toContain(`Card "Иванов" (${card.id}), entry 3 (${id}): it bears another name`)
    })
  })

  test('names the card and the entry whose words were changed', async () => {
    const { id } = await third()
    const set = (text: string) =>
      sql`update entry_content set content = jsonb_set(content, '{text}', to_jsonb(${text}::text)) where entry_id = ${id}`
    await edited(set('paid'), set('line 2'), async () => {
      const { code, said } = await verify()
      expect(code).toBe(1)
      expect(said).toContain(`Card "Иванов" (${card.id}), entry 3 (${id}): its content is not what was written.`)
      expect(said).toContain('1 card is not as written.')
      expect(said).not.toContain(whole.id)
    })
    expect((await verify()).code).toBe(0)
  })

  test('names an entry whose author or time was changed', async () => {
    const { id, recordedAt } = await third()
    const set = (at: string) => sql`update entry set recorded_at = ${at} where id = ${id}`
    await edited(set('2020-01-01T00:00:00.000Z'), set(recordedAt), async () =>
      expect((await verify()).said).toContain(`entry 3 (${id}): its author, time or number`),
    )
  })

  test('names the place where entries are missing, in the middle and at the end', async () => {
    const { id } = await third()
    const move = (from: number, to: number) =>
      sql`update entry set seq = ${to} where card_id = ${card.id} and seq = ${from}`
    await edited(move(2, 200), move(200, 2), async () =>
      expect((await verify()).said).toContain(`entry 3 (${id}): an entry before it is missing`),
    )
    const end = (seq: number) => sql`update client set head_seq = ${seq} where id = ${card.id}`
    await edited(end(LENGTH + 1), end(LENGTH), async () =>
      expect((await verify()).said).toContain(`entry ${LENGTH + 1}`),
    )
  })

  test('tells how many contents were erased', async () => {
    const { id, salt, content } = await third()
    await edited(
      sql`delete from entry_content where entry_id = ${id}`,
      sql`insert into entry_content (card_id, entry_id, salt, content)
        values (${card.id}, ${id}, decode(${salt}, 'hex'), ${JSON.stringify(content)}::jsonb)`,
      async () => expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining('1 have no content') }),
    )
  })
})
