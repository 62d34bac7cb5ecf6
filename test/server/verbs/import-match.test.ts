import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#server/context.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { newClient } from '#test/support/cards.ts'
import { bad, counts, importing } from '#test/support/import.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, name: 'Olena Kovalenko' })
})
afterEach(() => database.close())

const { bring, all, find } = importing(() => context)

describe('which client a row means', () => {
  it('tells what two clients have then: swapped in the file, or of a family; nothing of what stands there already', async () => {
    await bring('name,emails,contracts\nБелов Иван,belov@x.example,Z-100\nГромова Анна,gromova@x.example,Z-101\n')
    const swapped =
      'name,emails,contracts\nБелов Иван,gromova@x.example,Z-100\nГромова Анна,belov@x.example,Z-101\nЛапин,lapin@x.example,\n'
    const shared = [
      { line: 2, value: 'gromova@x.example', name: 'Белов Иван', other: 'Громова Анна' },
      { line: 3, value: 'belov@x.example', name: 'Громова Анна', other: 'Белов Иван' },
    ]
    expect(await bring(swapped, { dryRun: true })).toMatchObject({ created: 1, changed: 2, shared, sharedCount: 2 })
    expect(await bring(swapped)).toMatchObject({ created: 1, changed: 2, shared, sharedCount: 2 })
    expect(await bring(swapped)).toMatchObject({ unchanged: 3, shared: [], sharedCount: 0 })
    const wife = 'name,emails\nЛапина Вера,lapin@x.example\n'
    expect(await bring(wife, { dryRun: true })).toMatchObject({ created: 1, shared: [{ line: 2, other: 'Лапин' }] })
  })

  it('the one of the same name with a shared identifier, in any spelling', async () => {
    await bring('name,emails,phones\nФёдоров Пётр,p@example.com,0671234567\n')
    expect(counts(await bring('name,emails\n"ФЕДОРОВ,  петр",P+tag@example.com\n'))).toMatchObject({
      created: 0,
      changed: 1,
    })
    expect(counts(await bring('name,phones\nФедоров Петр,+380 67 123 45 67\n'))).toMatchObject({
      created: 0,
      changed: 1,
    })
    expect(await all()).toHaveLength(1)
  })

  it.each([
    ['Иванов Иван', 'Иван Иванов'],
    ['ТОВ Ромашка', 'Ромашка, ТОВ'],
    ['Ромашка', 'ООО «Ромашка»'],
    ['ООО «Гелиос»', 'ТОВ Гелиос'],
  ])('the one of the same words in another order, with another form: %s, %s', async (before, after) => {
    await bring(`name,phones\n${before},0671234567\n`)
    const file = `name,phones\n"${after}",0671234567\n`
    expect(await bring(file)).toMatchObject({
      created: 0,
      changed: 1,
      renamedCount: before.startsWith('ООО') || before === 'Ромашка' ? 1 : 0,
    })
    expect(counts(await bring(file))).toMatchObject({ unchanged: 1 })
    const both = `${file}${before},0671234567\n`
    expect(counts(await bring(both))).toMatchObject({ created: 1, changed: 0, badCount: 0 })
    expect(counts(await bring(both))).toMatchObject({ unchanged: 2 })
  })

  it.each([
    ['Коваль В.О.', 'Коваль О.В.'],
    ['Аптека №1, філія 2', 'Аптека №2, філія 1'],
  ])('not one of the same initials or numbers in another order: %s, %s', async (before, after) => {
    await bring(`name,phones,contracts\n"${before}",0441112231,Д-1\n`)
    const file = `name,phones,contracts\n"${after}",0441112231,Д-2\n"${before}",0441112231,\n`
    expect(await bring(file)).toMatchObject({ created: 1, changed: 0, unchanged: 1, badCount: 0, sharedCount: 1 })
  })

  it('not the contact of a company, when the row is a company of another kind called like the contact', async () => {
    await bring('name,company,phones,address\nМороз Іван,ТОВ Мед,0671112231,Київ\n')
    const named = 'name,phones,contracts\nФОП Мороз Іван,0671112231,М-18\n'
    expect(await bring(named, { dryRun: true })).toMatchObject({ created: 1, changed: 0, sharedCount: 1 })
    const company = 'company,phones,contracts,address\nФОП Мороз Іван,0671112231,М-17,Одеса\n'
    expect(await bring(company)).toMatchObject({ created: 1, changed: 0, sharedCount: 1 })
    expect(await find('Мороз Іван')).toMatchObject({ company: 'ТОВ Мед', address: 'Київ' })
    const own = 'name,company,phones,address\nБойко Ніна,ФОП Бойко Ніна,0671112233,Київ\n'
    await bring('company,phones\nФОП Бойко Ніна,0671112233\n')
    expect(await bring(own), 'but their own contact').toMatchObject({ created: 0, changed: 1 })
    expect(await bring('name,phones\nФОП Бойко Ніна,0671112233\n')).toMatchObject({ created: 0 })
    expect(await bring('company,phones\nФОП Бойко Ніна,0671112233\n')).toMatchObject({ created: 0 })
    await bring('company,phones\nФОП Коваль Ігор,0671112232\n')
    const contact = 'name,company,phones\nКоваль Ігор,ТОВ Лан,0671112232\n'
    expect(await bring(contact)).toMatchObject({ created: 1, changed: 0, sharedCount: 1 })
  })

  it.each([
    ['the private one first', (rows: string[]) => rows],
    ['the entrepreneur first', (rows: string[]) => rows.toReversed()],
  ])(
    'an entrepreneur with a contact of the same name, and not the private client of that name: %s',
    async (_, order) => {
      const companies = 'Контрагент;Телефон;Договір;Адреса\n'
      const contacts = 'Контрагент;Контактна особа;Телефон;Договір;Адреса\n'
      const clients = ['Мороз Іван;0671112231;М-1;Київ', 'ФОП Мороз Іван;0671112231;Ф-1;Львів']
      const moved = ['Мороз Іван;;0671112231;М-1;Одеса', 'ФОП Мороз Іван;Мороз Іван;0671112231;Ф-1;Суми']
      const cards = async () =>
        (await all()).map(({ company, address, identifiers }) => [
          ...[company, address],
          ...identifiers.filter(({ kind }) => kind === 'contract').map(({ value }) => value),
        ])
      await bring(`${contacts}ФОП Мороз Іван;Мороз Іван;0671112231;Ф-1;Львів\n`)
      const both = await bring(companies + order(clients).join('\n'))
      expect(both, 'beside the contact’s card').toMatchObject({ created: 1, unchanged: 1, changed: 0 })
      expect(await bring(contacts + order(moved).join('\n'))).toMatchObject({ badCount: 0, created: 0, renamed: [] })
      expect(await cards()).toEqual(
        expect.arrayContaining([
          ['Мороз Іван', 'Одеса', 'М-1'],
          ['ФОП Мороз Іван', 'Суми', 'Ф-1'],
        ]),
      )
    },
  )

  it.each(['Мороз Іван,ФОП Мороз Іван', 'ФОП Мороз Іван,Мороз Іван'])(
    'the one of its legal form where name and company are the same words: %s',
    async (titles) => {
      await bring(
        'company,phones,contracts,address\nМороз Іван,0671112231,М-1,Київ\nФОП Мороз Іван,0671112231,Ф-1,Львів\n',
      )
      const row = `name,company,phones,address\n${titles},0671112231,Суми\n`
      expect(await bring(row)).toMatchObject({ created: 0, changed: 1 })
      const addresses = (await all()).map(({ address }) => address)
      expect(addresses).toEqual(expect.arrayContaining(['Київ', 'Суми']))
      await bring('company,phones\nПП Зоря,0671112233\n')
      const other = `name,company,phones\n${titles.replace('ФОП', 'ТОВ').replaceAll('Мороз Іван', 'Зоря')},0671112233\n`
      expect(await bring(other), 'nor one of another form').toMatchObject({ created: 1, changed: 0 })
    },
  )

  it('not one without a legal form by a phone alone, where another is called just so', async () => {
    await bring('name,phones,contracts\nМороз Іван,0671112231,М-1\nФОП Мороз Іван,0671112232,Ф-1\n')
    const swapped = 'name,phones,address\nФОП Мороз Іван,0671112231,Суми\nМороз Іван,0671112232,Одеса\n'
    const told = { created: 2, changed: 0, sharedCount: 2, alikeCount: 2, renamedCount: 0 }
    expect(await bring(swapped, { dryRun: true })).toMatchObject(told)
    const known = 'name,phones\nМороз Іван,0671112232\n'
    expect(await bring(known, { dryRun: true }), 'unless the row says nothing new').toMatchObject({ unchanged: 1 })
    const alone = 'name,phones\nФОП Мороз Іван,0671112231\n'
    expect(await bring(alone)).toMatchObject({ created: 1, changed: 0, alikeCount: 1 })
    expect(await bring(alone)).toMatchObject({ unchanged: 1 })
  })

  it('not one of two with contacts called like them, by a company without its legal form', async () => {
    await bring('name,company,phones\nБойко,ТОВ Бойко,0671112231\nБойко,ФОП Бойко,0671112231\n')
    expect(await bring('company,phones,address\nБойко,0671112231,Одеса\n')).toMatchObject({ created: 1, changed: 0 })
  })

  it.each([
    ['name', 'company'],
    ['company', 'name'],
  ])('that of its legal form, also where the %s was without one and the %s said it', async (bare, full) => {
    await bring(`${bare},phones\nЛан,0671112231\n`)
    const said = `${full},phones\nТОВ «Лан»,0671112231\n`
    expect(await bring(said)).toMatchObject({ created: 0, changed: 1, renamedCount: 0 })
    expect(await bring(said)).toMatchObject({ unchanged: 1 })
    expect(await bring(`${bare},phones\nЛан,0671112231\n`)).toMatchObject({ unchanged: 1 })
    expect(await bring(`${full},phones\nФОП Лан,0671112231\n`)).toMatchObject({ created: 1, changed: 0 })
    expect((await searchClients(context, { query: 'ТОВ Лан', limit: 5 })).clients).toHaveLength(1)
  })

  it('not one of another name who shares a mailbox or phone', async () => {
    await bring('name,emails\nAnna,info@example.com\n')
    expect(counts(await bring('name,emails\nBoris,info@example.com\n'))).toMatchObject({ created: 1, changed: 0 })
  })

  it('the one whose contract it has, when the name was corrected', async () => {
    await bring('name,contracts\nИванов,ПС-1\n')
    const corrected = 'name,contracts\nИванов Алексей,ПС-1\n'
    const renamed = [{ line: 2, from: 'Иванов', to: 'Иванов Алексей' }]
    expect(await bring(corrected, { dryRun: true })).toMatchObject({ changed: 1, renamed, renamedCount: 1 })
    expect(await bring(corrected)).toMatchObject({ created: 0, changed: 1, renamed, renamedCount: 1 })
    expect(await bring(corrected)).toMatchObject({ unchanged: 1, renamed: [], renamedCount: 0 })
    expect((await all()).map(({ name }) => name)).toEqual(['Иванов Алексей'])
  })

  it.each([
    ['with a typing error', 'Гриценко Павло', 'Гриценка Павло'],
    ['of another person at the company', 'ТОВ Ромашка', 'Ромашка-Плюс ТОВ'],
  ])('the one whose contract it has, when the name is like it: %s', async (_, before, after) => {
    await bring(`name,contracts\n${before},ПС-1\n`)
    expect(counts(await bring(`name,contracts\n${after},ПС-1\n`))).toMatchObject({ created: 0, changed: 1 })
  })

  it('a mistyped contract makes nobody of somebody else', async () => {
    await bring('name,emails,contracts\nAlpha Person,alpha@example.com,AL-000100\nИванов,,ПС-1\n')
    const typed = 'name,emails,contracts\nBeta Newname,beta@example.com,AL-000100\nГриценко Павло,,ПС-1\n'
    expect(counts(await bring(typed))).toMatchObject({ created: 2, changed: 0 })
    expect((await all()).map(({ name }) => name)).toEqual(expect.arrayContaining(['Alpha Person', 'Иванов']))
  })

  it('nor of one who is called alike, where another row is called just so', async () => {
    await bring('company,contracts\nКлініка Дентал,Д-101\n')
    const typed = await bring('company,contracts\nКлініка Дентал Плюс,Д-101\nКлініка Дентал,Д-102\n')
    expect(typed).toMatchObject({ created: 2, changed: 0, renamedCount: 0, sharedCount: 1 })
  })

  it('nor of one who is called alike, where another is called just so', async () => {
    await bring('name,contracts\nГриценко Павло,ПС-1\nГриценка Павло,ПС-2\n')
    const typed = await bring('name,contracts\nГриценко Павло,ПС-2\n')
    expect(typed).toMatchObject({ created: 1, changed: 0, renamedCount: 0, sharedCount: 1 })
    await bring('name,contracts\nМельник Юрій,ПС-3\nМельнык Юрій,ПС-5\n')
    const namesakes = 'name,contracts\nМельник Юрій,ПС-3\nМельник Юрій,ПС-5\n'
    expect(counts(await bring(namesakes))).toMatchObject({ changed: 1 })
  })

  it.each([
    ['Иванов Алексей', 'Иванова Мария'],
    ['Иванов Алексей', 'Иванов Петр'],
    ['Сергей Сидоров', 'Сергей Марченко'],
    ['Петренко Олена Іванівна', 'Коваль Олена Іванівна'],
  ])('nor does the contract of a family or a namesake: %s, %s', async (before, after) => {
    await bring(`name,contracts\n${before},ПС-1\n`)
    const added = await bring(`name,emails,contracts\n${after},new@example.com,ПС-1\n`)
    expect(counts(added)).toMatchObject({ created: 1, changed: 0 })
  })

  it('nor does one beside an email or phone that stands elsewhere', async () => {
    await bring('name,emails,contracts\nИванов Алексей,,ПС-1\nИванов Пётр,petr@example.com,\n')
    const typed = 'name,emails,contracts\nИванов Пётр Ильич,petr@example.com,ПС-1\n'
    expect(counts(await bring(typed))).toMatchObject({ created: 1, changed: 0 })
    expect((await all()).map(({ name }) => name)).toEqual(expect.arrayContaining(['Иванов Алексей', 'Иванов Пётр']))
  })

  it('two people who share a contract stay two, in any order of rows', async () => {
    await bring('name,contracts\nИван,ПС-1\n')
    const both = 'name,contracts\nОлена,ПС-1\nИван,ПС-1\n'
    expect(counts(await bring(both))).toMatchObject({ created: 1, unchanged: 1 })
    expect(counts(await bring(both))).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    // With two cards of that contract, it no longer says whose name was corrected.
    expect(counts(await bring('name,contracts\nИван Петрович,ПС-1\n'))).toMatchObject({ created: 1 })
  })

  it('contracts that lead to two clients, or two rows that lead to one, decide nothing', async () => {
    await bring('name,contracts\nIvanov A,ПС-1\nIvanov B,ПС-2\nIvanov C,ПС-3;ПС-4\n')
    expect(counts(await bring('name,contracts\nIvanov D,ПС-1;ПС-2\nIvanov E,ПС-3\nIvanov F,ПС-4\n'))).toMatchObject({
      created: 3,
      changed: 0,
    })
  })

  it('without a name: whoever alone has its identifiers', async () => {
    await bring('name,emails\nAnna,anna@example.com\n')
    expect(counts(await bring('emails,phones\nanna@example.com,0671234567\n'))).toMatchObject({
      created: 0,
      changed: 1,
    })
    expect((await find('Anna'))?.identifiers).toHaveLength(2)
    await bring('contracts\n15-77\n')
    expect(counts(await bring('name,contracts\nBoris,15-77\n'))).toMatchObject({ created: 0, changed: 1 })
    expect(counts(await bring('contracts,emails\n15-77,anna@example.com\n'))).toMatchObject({ created: 1 })
  })

  it('whoever has a choice leaves the only one to a row that has none, in any order of rows', async () => {
    await newClient(context, { name: 'Anna', identifiers: [{ kind: 'email', value: 'a@example.com' }] })
    await newClient(context, {
      name: 'Anna',
      identifiers: [
        { kind: 'email', value: 'a@example.com' },
        { kind: 'email', value: 'b@example.com' },
      ],
    })
    const rows = ['Anna,a@example.com;new@example.com,Kyiv', 'Anna,b@example.com,']
    for (const file of [rows, rows.toReversed()]) {
      const report = await bring(`name,emails,address\n${file.join('\n')}\n`, { dryRun: true })
      expect(counts(report)).toMatchObject({ created: 0, changed: 1, badCount: 0 })
    }
    // The rows stand further apart than what is looked at together.
    const between = Array.from({ length: 1500 }, (_, i) => `Client ${i},c${i}@example.com,`)
    const report = await bring(`name,emails,address\n${[rows[0], ...between, rows[1]].join('\n')}\n`, { dryRun: true })
    expect(counts(report)).toMatchObject({ created: 1500, changed: 1, badCount: 0 })
  })

  it('the one who has all that a row says, before another row changes that one', async () => {
    await bring('name,phones\nAnna,0671112231\nBoris,0671112232\n')
    const [first, second] = [await find('Anna'), await find('Boris')]
    await changeClient(context, { cardId: second?.id ?? '', name: 'Anna' })
    await addIdentifier(context, { cardId: second?.id ?? '', kind: 'phone', value: '0671112231' })
    const file = 'name,phones,address\nAnna,0671112232,Kyiv\nAnna,0671112231;0671112232,\n'
    expect(bad(await bring(file))).toEqual([[2, null, 'duplicate-row']])
    expect((await readClient(context, { cardId: first?.id ?? '' })).identifiers).toHaveLength(1)
  })

  it('twice in a file, once without the company, is a duplicate', async () => {
    const file = 'name,company,phones\nAnna,X,0671112231\nAnna,,0671112231\n'
    expect(bad(await bring(file))).toEqual([[3, null, 'duplicate-row']])
    const turned = 'name,company,phones\nAnna,,0671112231\nAnna,X,0671112231\n'
    expect(bad(await bring(turned))).toEqual([[3, null, 'duplicate-row']])
  })

  it('without identifiers: exactly the same name, company and address', async () => {
    const file = 'name,company,address\nAnna,X,Kyiv\nAnna,Y,Kyiv\nAnna,,\n'
    expect(counts(await bring(file))).toMatchObject({ created: 3 })
    expect(counts(await bring(file))).toMatchObject({ created: 0, unchanged: 3 })
    expect(bad(await bring('name,company,address\nAnna,X,Kyiv\nAnna,X,Kyiv\n'))).toEqual([[3, null, 'duplicate-row']])
  })

  it('of clients alike, the one that is exactly so; a second row of the same client is a duplicate', async () => {
    const first = await newClient(context, {
      name: 'Anna',
      identifiers: [
        { kind: 'email', value: 'a@example.com' },
        { kind: 'phone', value: '0671234567' },
      ],
    })
    const second = await newClient(context, { name: 'Anna', identifiers: [{ kind: 'email', value: 'a@example.com' }] })
    expect(
      counts(await bring('name,emails,phones\nAnna,a@example.com,\nAnna,a@example.com,0671234567\n')),
    ).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    await changeClient(context, { cardId: second.id, company: 'X' })
    await bring('name,company,emails\nAnna,X,a@example.com;b@example.com\n')
    expect((await readClient(context, { cardId: first.id })).identifiers).toHaveLength(2)
    expect((await readClient(context, { cardId: second.id })).identifiers).toHaveLength(2)
    await addIdentifier(context, { cardId: first.id, kind: 'contract', value: 'Q-1' })
    expect(bad(await bring('name,phones,contracts\nAnna,0671234567,\nAnna,,Q-1\n'))).toEqual([
      [3, null, 'duplicate-row'],
    ])
  })
})
