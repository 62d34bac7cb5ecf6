import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#server/context.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { importing } from '#test/support/import.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, name: 'Olena Kovalenko' })
})
afterEach(() => database.close())

const { bring } = importing(() => context)

/** The same in a dry run and in the import after it. */
async function bringTwice(file: string) {
  const foretold = await bring(file, { dryRun: true })
  const report = await bring(file)
  expect(report).toEqual({ ...foretold, dryRun: false })
  return report
}

/** Merges the card of one client into that of another, each by a word that nobody else has. */
async function merge(from: string, into: string): Promise<void> {
  const idOf = async (query: string) => (await searchClients(context, { query, limit: 1 })).clients[0]?.id ?? ''
  await mergeClients(context, { cardId: await idOf(into), other: await idOf(from), takes: [] })
}

const table = (...rows: string[]) => ['name,company,phones,address', ...rows, ''].join('\n')

describe('a new client who is called like another', () => {
  it.each([
    ['as a name', 'ТОВ Промінь,', 'ТОВ Промінь'],
    ['as a company', ',ТОВ Промінь', 'ТОВ Промінь'],
    ['as somebody at a company', 'Мороз,ТОВ Промінь', 'Мороз, ТОВ Промінь'],
  ])('is told when the only phone was replaced: %s', async (_, row, title) => {
    expect(await bringTwice(table(`${row},+380671112231,Київ`))).toMatchObject({ created: 1, alike: [], alikeCount: 0 })
    const replaced = table(`${row},+380671112232,Київ`)
    const alike = [{ line: 2, name: `${title}, Київ, +380671112232`, other: `${title}, Київ, +380671112231` }]
    expect(await bringTwice(replaced)).toMatchObject({ created: 1, alike, alikeCount: 1, sharedCount: 0 })
    expect(await bringTwice(replaced)).toMatchObject({ unchanged: 1, alike: [], alikeCount: 0 })
  })

  it('is told beside an earlier row of the file where they say a company, but for marks and case', async () => {
    const alike = [
      { line: 3, name: 'Мороз, ТОВ Ясен, +380671112232', other: 'Мороз, ТОВ «Ясен», +380671112231' },
      { line: 5, name: 'мороз, тов «ясен», +380671112234', other: 'Мороз, ТОВ «Ясен», +380671112231' },
      { line: 7, name: "Аптека, ТОВ З'їзд, +380671112236", other: 'Аптека, ТОВ З’їзд, +380671112235' },
    ]
    const file = table(
      ...['Мороз,ТОВ «Ясен»,+380671112231,', 'Мороз,ТОВ Ясен,+380671112232,', 'Мороз,ТОВ Дуб,+380671112233,'],
      ...['мороз,тов «ясен»,+380671112234,', 'Аптека,ТОВ З’їзд,+380671112235,', "Аптека,ТОВ З'їзд,+380671112236,"],
    )
    expect(await bringTwice(file)).toMatchObject({ created: 6, alike, alikeCount: 3 })
  })

  it('is not told for namesakes of one file without a company, nor for clients who have but identifiers', async () => {
    const file = table('Іванов,,+380671112231,', 'Іванов,,+380671112232,', ',,+380671112233,', ',,+380671112234,')
    expect(await bringTwice(file)).toMatchObject({ created: 4, alikeCount: 0 })
    expect(await bringTwice(table('Іванов,,+380671112235,', ',,+380671112236,'))).toMatchObject({
      created: 2,
      alike: [{ line: 2 }],
      alikeCount: 1,
    })
  })

  it('is told once: what the two share says it already, what it shares with somebody else does not', async () => {
    // Two clients called alike have one phone; the row that says another client's has two clients to be told of.
    await bring(table('Мороз,ТОВ Ясен,+380671112231,', 'Гай,,+380671112232,'))
    const both = table('Мороз,ТОВ Ясен,+380671112231,', 'Мороз,ТОВ Ясен,+380671112233;+380671112232,')
    expect(await bringTwice(both)).toMatchObject({
      ...{ created: 1, unchanged: 1 },
      shared: [{ line: 3, other: 'Гай' }],
      alike: [{ line: 3, other: 'Мороз, ТОВ Ясен, +380671112231' }],
    })
    // A phone of a card that was merged into the one that is called alike.
    await bring(table('Клен,,+380671112234,', 'Липа,,+380671112235,'))
    await merge('Клен', 'Липа')
    expect(await bringTwice(table('Липа,,+380671112234,'))).toMatchObject({ created: 1, sharedCount: 1, alikeCount: 0 })
  })

  it('is told beside the card that people see, not beside one that was merged into it', async () => {
    await bring(table('Мороз,ТОВ Ясен,+380671112231,Київ', 'Мороз,ТОВ Дуб,+380671112232,Львів'))
    await merge('ТОВ Ясен', 'ТОВ Дуб')
    const alike = [{ line: 3, other: 'Мороз, ТОВ Дуб, Львів, +380671112232' }]
    const file = table('Мороз,ТОВ Ясен,+380671112233,', 'Мороз,ТОВ Дуб,+380671112234,')
    expect(await bringTwice(file)).toMatchObject({ created: 2, alike, alikeCount: 1 })
  })

  it('is one of thousands, soon found: in a base that was just filled, however many bear one name or none', async () => {
    const rows = (from: number, of: (phone: number) => string) =>
      Array.from({ length: 5_000 }, (_, i) => of(380671000000 + from + i))
    const company = (phone: number) => `,ТОВ Дім ${phone % 2500},+${phone},`
    const person = (phone: number) => `Іванов Іван,,+${phone},`
    await bring(table(...rows(0, company), ...rows(10_000, person)))
    const start = performance.now()
    const report = await bring(table(...rows(20_000, company), ...rows(30_000, person)), { dryRun: true })
    expect(report).toMatchObject({ created: 10_000, alikeCount: 10_000 })
    // 2 seconds; half a minute where rows are compared one by one.
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(report.alike.map(({ line }) => line)).toEqual(Array.from({ length: 500 }, (_, i) => i + 2))
  })
})
