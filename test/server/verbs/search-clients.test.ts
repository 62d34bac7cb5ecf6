import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryVariants } from '#lib/card/search-fold.ts'
import { ClientSummary, type NewClient } from '#lib/protocol/client.ts'
import type { Context } from '#server/context.ts'
import { CANDIDATE_LIMIT, findByName, findByPart, findByStart } from '#server/db/search.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { removeIdentifier } from '#server/verbs/remove-identifier.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { appendOne, newClient, newEntry } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }

/** The base of the table below, by the names that it uses. Each one's card is newer than the one before. */
const BASE: Record<string, Omit<NewClient, 'id'>> = {
  alexey: {
    name: 'Иванов Алексей',
    company: 'ООО «Прибор»',
    identifiers: [
      { kind: 'email', value: 'a.ivanov@pribor.example.com' },
      { kind: 'contract', value: 'ПС-2021/0417' },
      { kind: 'phone', value: '+7 (495) 555-20-41' },
    ],
  },
  natalia: {
    name: 'Наталія Бондаренко',
    company: 'ТОВ «Агросенс»',
    identifiers: [
      { kind: 'contract', value: 'К-00451' },
      { kind: 'phone', value: '+380 53 255 51 60' },
    ],
  },
  ivan: { name: 'Петренко Іван', company: 'ФОП' },
  whitfield: {
    name: 'James Whitfield',
    company: 'Brightwell Instruments Ltd',
    identifiers: [{ kind: 'contract', value: 'MD-240315' }],
  },
  khmel: { name: 'Khmelnytskyi Serhii', company: 'Ivanov & Sons' },
  nameless: { identifiers: [{ kind: 'contract', value: '77/15-У' }] },
}
const ids = new Map<string, string>()

beforeAll(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'member' })
  for (const [name, client] of Object.entries(BASE)) {
    context.clock.forward(60_000)
    ids.set((await newClient(context, { name: '', ...client })).id, name)
  }
})
afterAll(() => database.close())

async function find(query: string, limit = 20): Promise<(string | undefined)[]> {
  const { clients } = await searchClients(context, { query, limit })
  expect(ClientSummary.array().parse(clients)).toEqual(clients)
  return clients.map(({ id }) => ids.get(id))
}

describe('searching', () => {
  it.each<[string, string[]]>([
    ['', ['nameless', 'khmel', 'whitfield', 'ivan', 'natalia', 'alexey']],
    ['  ', ['nameless', 'khmel', 'whitfield', 'ivan', 'natalia', 'alexey']],
    // A word of the name that begins so comes before any other part, a whole one before, the first one of its kind before.
    ['Иванов', ['alexey', 'khmel']],
    ['Ivanov', ['alexey', 'khmel']],
    ['bdfyjd', ['alexey', 'khmel']],
    ['Іванов', ['alexey', 'khmel']],
    ['sdfyjd', ['alexey', 'khmel']],
    ['иван', ['ivan', 'alexey', 'khmel']],
    ['ванов', ['khmel', 'alexey']],
    ['ив', ['alexey', 'ivan', 'khmel']],
    ['алексей иванов', ['alexey']],
    ['al iv pri', ['alexey']],
    ['иванов бондаренко', []],
    ['Хмельницкий', ['khmel']],
    ['хмельницький сергій', ['khmel']],
    ['прибор', ['alexey']],
    ['агро', ['natalia']],
    ['ПС-2021/0417', ['alexey']],
    ['ps 2021', ['alexey']],
    ['0417', ['alexey']],
    ['K00451', ['natalia']],
    ['MD-240315', ['whitfield']],
    ['77/15', ['nameless']],
    ['a.ivanov@pribor.example.com', ['alexey']],
    ['A.IVANOV+x@pribor.example.com', ['alexey']],
    ['@pribor', ['alexey']],
    ['8 (495) 555-20-41', ['alexey']],
    ['84955552041', ['alexey']],
    ['5552041', ['alexey']],
    ['053 255 51 60', ['natalia']],
    ['0532555160', ['natalia']],
    ['сидоров', []],
    ['%', []],
    ['_____', []],
    ["'; drop table client; --", []],
    ['\u0000', []],
    ['\ud800', []],
    ['x'.repeat(200), []],
    ['а б в г д е ж з и к л м н о п', []],
  ])('%j finds %j', async (query, expected) => expect(await find(query)).toEqual(expected))

  it('puts the exact identifier first', async () => {
    context.clock.forward(60_000)
    const newer = await newClient(context, { name: '77/15-У', company: '77/15-У' })
    ids.set(newer.id, 'newer')
    expect(await find('77/15-У')).toEqual(['nameless', 'newer'])
    expect(await find('77/15')).toEqual(['nameless', 'newer'])
    expect(await find('77/1')).toEqual(['newer', 'nameless'])
  })

  it('puts a number that is a whole part of an identifier before those that only begin so', async () => {
    const numbers = Array.from({ length: 30 }, (_, i) => `BG-2022/0861${i}`)
    for (const value of ['БГ-2022/0861', ...numbers]) {
      context.clock.forward(60_000)
      ids.set((await newClient(context, { name: '', identifiers: [{ kind: 'contract', value }] })).id, value)
    }
    for (const query of ['0861', '2022/0861', '2022 0861']) expect((await find(query, 5))[0]).toBe('БГ-2022/0861')
  })

  it('follows what is written on cards', async () => {
    const [alexey = ''] = [...ids].find(([, name]) => name === 'alexey') ?? []
    context.clock.forward(60_000)
    await appendOne(context, alexey, newEntry({ kind: 'question' }))
    expect((await find('', 1))[0]).toBe('alexey')
    expect((await searchClients(context, { query: '', limit: 1 })).clients[0]).toMatchObject({
      openItems: 1,
      lastEntryAt: new Date(Math.trunc(context.clock.now())).toISOString(),
    })
    expect(await find('ванов', 1)).toEqual(['alexey'])
  })

  it('follows changes of the dossier and identifiers', async () => {
    const client = await newClient(context, { name: 'Сидоренко' })
    ids.set(client.id, 'sidorenko')
    await changeClient(context, { cardId: client.id, name: 'Кравчук', company: 'Термолаб' })
    expect(await find('сидоренко')).toEqual([])
    expect(await find('кравч')).toEqual(['sidorenko'])
    expect(await find('термол')).toEqual(['sidorenko'])
    const { identifiers } = await addIdentifier(context, { cardId: client.id, kind: 'contract', value: 'QQ-777' })
    expect(await find('qq-777')).toEqual(['sidorenko'])
    await removeIdentifier(context, { cardId: client.id, identifierId: identifiers[0]?.id ?? '' })
    expect(await find('qq-777')).toEqual([])
  })

  it('finds nobody but those whose email or phone the query is, in any spelling', async () => {
    const { id } = await newClient(context, { identifiers: [{ kind: 'contract', value: '74955552041-2' }] })
    ids.set(id, 'longer')
    expect(await find('7495555204')).toEqual(['alexey', 'longer'])
    expect(await find('+7 495 555 20 41')).toEqual(['alexey'])
    expect(await find('A.Ivanov@pribor.example.com')).toEqual(['alexey'])
  })

  it('is for everybody who is signed in', async () => {
    const reader = await testContext({ db: database.db, role: 'reader' })
    expect((await searchClients(reader, { query: 'агро', limit: 5 })).clients).toHaveLength(1)
  })
})

describe('searching where very many fit', () => {
  it('still finds the one of whom the number is a whole part', async () => {
    const admin = await testContext({ db: database.db, clock: context.clock })
    const rows = Array.from({ length: CANDIDATE_LIMIT * 3 }, (_, i) => `,ZZ-7788${String(i).padStart(4, '0')}`)
    const body = new Blob([
      ['name,contracts', ...rows, 'Цілий,QQ-7788', ...rows.map((row) => row.replace('ZZ', 'YY'))].join('\n'),
    ])
    expect(await importClients(admin, { dryRun: 'false', body: body.stream() })).toMatchObject({ badCount: 0 })
    const { clients } = await searchClients(context, { query: '7788', limit: 5 })
    expect(clients[0]?.name).toBe('Цілий')
  })

  it('still shows those whose name begins so, and the most recent ones', async () => {
    const admin = await testContext({ db: database.db, clock: context.clock })
    const rows = Array.from({ length: CANDIDATE_LIMIT * 3 }, (_, i) => `Клиент ${i},Маслозавод,m${i}@example.com`)
    const body = new Blob([['name,company,emails', ...rows, 'Масленникова Ольга,,'].join('\n')]).stream()
    expect(await importClients(admin, { dryRun: 'false', body })).toMatchObject({ created: rows.length + 1 })
    for (const find of [findByName, findByPart, findByStart])
      expect(await find(database.db, queryVariants('клиент'))).toHaveLength(CANDIDATE_LIMIT)
    const { clients } = await searchClients(context, { query: 'масл', limit: 20 })
    expect(clients).toHaveLength(20)
    expect(clients[0]?.name).toBe('Масленникова Ольга')
    context.clock.forward(60_000)
    const { clients: found } = await searchClients(context, { query: 'm700@example.com', limit: 1 })
    await appendOne(context, found[0]?.id ?? '', newEntry())
    const again = await searchClients(context, { query: 'масл', limit: 20 })
    expect(again.clients.slice(0, 2).map(({ name }) => name)).toEqual(['Масленникова Ольга', 'Клиент 700'])
    const { clients: begin } = await searchClients(context, { query: 'клиент', limit: 20 })
    expect(begin[0]?.name).toBe('Клиент 700')
    expect(begin).toHaveLength(20)
    expect((await searchClients(context, { query: 'к', limit: 20 })).clients).toHaveLength(20)
  })

  it('looks on where those found first are fewer than asked for, or worse than others might be', async () => {
    const admin = await testContext({ db: database.db, clock: context.clock })
    const sons = [1, 2, 3].map((i) => `Громов Борис,Осип и сыновья,b${i}@example.com`)
    const few = ['Громов Осип,,o1@example.com', 'Громовский Осип,,o2@example.com', ...sons]
    const many = Array.from({ length: 1_100 }, (_, i) => `Дубов Егор,,d${i}@example.com`)
    // The ones looked for are not among those of the most recent entries.
    for (const lines of [few, many]) {
      const file = new Blob([['name,company,emails', ...lines].join('\n')]).stream()
      expect(await importClients(admin, { dryRun: 'false', body: file })).toMatchObject({ created: lines.length })
      context.clock.forward(60_000)
    }
    const { clients } = await searchClients(context, { query: 'Громов Осип', limit: 3 })
    expect(clients.map(({ name }) => name)).toEqual(['Громов Осип', 'Громовский Осип', 'Громов Борис'])
  })

  it('shows a surname before hundreds of patronymics that begin so, in every spelling and among several words', async () => {
    const admin = await testContext({ db: database.db, clock: context.clock })
    const fathers = Array.from({ length: CANDIDATE_LIMIT + 167 }, (_, i) => `Зуев Пётр Лукьянович,f${i}@example.com`)
    const mothers = Array.from({ length: CANDIDATE_LIMIT * 3 }, (_, i) => `Лукьянова Анна,s${i}@example.com`)
    const body = ['name,emails', ...fathers, 'Лукьян,l0@example.com', 'Лукьян Пётр,l1@example.com', 'Пётр Лукьян,']
    // Two files, so that the ones looked for are not among those of the most recent entries.
    for (const lines of [body, ['name,emails', ...mothers]]) {
      const file = new Blob([lines.join('\n')]).stream()
      expect(await importClients(admin, { dryRun: 'false', body: file })).toMatchObject({ badCount: 0 })
      context.clock.forward(60_000)
    }
    for (const name of ['f7', 's7']) {
      context.clock.forward(60_000)
      const { clients } = await searchClients(context, { query: `${name}@example.com`, limit: 1 })
      await appendOne(context, clients[0]?.id ?? '', newEntry())
    }
    const names = async (query: string, limit: number) =>
      (await searchClients(context, { query, limit })).clients.map(({ name }) => name)
    for (const query of ['Лукьян', 'Lukian', 'kermzy']) {
      const found = await names(query, 20)
      expect(found.slice(0, 2).toSorted()).toEqual(['Лукьян', 'Лукьян Пётр'])
      expect(found.slice(2, 4)).toEqual(['Пётр Лукьян', 'Лукьянова Анна'])
      expect(new Set(found.slice(3))).toEqual(new Set(['Лукьянова Анна']))
    }
    for (const query of ['Лукьян Пётр', 'Petr Lukian', 'kermzy g`nh']) {
      expect((await names(query, 3)).slice(0, 2).toSorted()).toEqual(['Лукьян Пётр', 'Пётр Лукьян'])
    }
  })
})
