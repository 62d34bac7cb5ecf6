import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#server/context.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { readClient } from '#server/verbs/read-client.ts'
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

describe('namesakes of two companies', () => {
  const HEAD = 'name,company,contracts,phones\n'
  const alpha = 'Бухгалтерия,ООО Альфа,А-100,0671112231\n'
  const beta = 'Бухгалтерия,ООО Бета,Б-200,0671112231\n'

  it('are two clients although they share a phone, in two files and in one', async () => {
    await bring(HEAD + alpha)
    const shared = [{ line: 2, value: '0671112231', name: 'Бухгалтерия, ООО Бета', other: 'Бухгалтерия, ООО Альфа' }]
    expect(await bring(HEAD + beta)).toMatchObject({ created: 1, changed: 0, shared })
    expect(await bring(HEAD + alpha + beta)).toMatchObject({ badCount: 0, unchanged: 2 })
  })

  it('keep their companies when their phones are swapped or pass from one to the other', async () => {
    await bring(`${HEAD}Директор,ООО Альфа,,0671112231\nДиректор,ООО Бета,,0671112232\n`)
    const swapped = `${HEAD}Директор,ООО Альфа,,0671112232\nДиректор,ООО Бета,,0671112231\n`
    expect(await bring(swapped, { dryRun: true })).toMatchObject({ badCount: 0, changed: 0, renamed: [] })
    const passed = `${HEAD}Директор,ООО Альфа,,0671112231;0671112233\nДиректор,ООО Бета,,0671112231;0671112232\n`
    expect(await bring(passed)).toMatchObject({ badCount: 0, created: 0, changed: 2, renamed: [] })
    expect(await bring(passed)).toMatchObject({ unchanged: 2 })
  })

  it.each([
    [
      'of one legal form, with one phone',
      'Шевченко Ірина,Товариство з обмеженою відповідальністю F,,0671112231',
      ['«Лютик»', '«Вектор»'],
    ],
    ['that begin alike, with one phone', 'Директор,Ромашка F,,0671112231', ['', 'Плюс']],
    ['with one contract', 'Директор,F,Д-2,', ['ТОВ Вектор', 'ФОП Бондаренко']],
    [
      'of one legal form without a person, with one contract',
      ',Товариство з обмеженою відповідальністю F,12,',
      ['«Кедр»', '«Сокіл»'],
    ],
    [
      'of one legal form in the column of names, with one contract',
      'Товариство з обмеженою відповідальністю F,,12,',
      ['«Кедр»', '«Сокіл»'],
    ],
  ])('are two, %s, in two files, in one, and where one of them is there already', async (_, row, companies) => {
    const [one = '', other = ''] = companies.map((company) => `${row.replace('F', company)}\n`)
    await bring(HEAD + one)
    expect(await bring(HEAD + other, { dryRun: true })).toMatchObject({ created: 1, changed: 0 })
    expect(await bring(HEAD + other + one)).toMatchObject({ badCount: 0, created: 1, changed: 0, unchanged: 1 })
    expect(await bring(HEAD + one + other)).toMatchObject({ unchanged: 2 })
  })

  it('of one name and two legal forms keep their cards, also written otherwise; a contact keeps their name', async () => {
    await bring('company,contracts,emails\nООО «Гранд»,Г-1,buh@grand.example\nЧП «Гранд»,Г-2,buh@grand.example\n')
    expect(await bring('company,emails\nЧП Гранд,buh@grand.example\nООО ГРАНД,buh@grand.example\n')).toMatchObject({
      badCount: 0,
      created: 0,
    })
    const told = (await all()).map(({ company, identifiers }) => [
      company,
      identifiers.find(({ kind }) => kind === 'contract')?.value,
    ])
    expect(told).toEqual(
      expect.arrayContaining([
        ['ЧП Гранд', 'Г-2'],
        ['ООО ГРАНД', 'Г-1'],
      ]),
    )
    await bring('name,company,contracts\nМороз Игорь,ООО «Фрегат»,Ф-1\n')
    expect(await bring('name,contracts\nФрегат ООО,Ф-1\n')).toMatchObject({ created: 0, unchanged: 1 })
  })

  it('of two legal forms are not chosen among by a row without one, but by a contract, and are no duplicates', async () => {
    const head = 'Контрагент;Контактна особа;Телефон;Договір;E-mail\n'
    await bring(`${head}ТОВ «Лан»;Гнатюк Олег;0671112231;Л-1;\nФОП «Лан»;Гнатюк Олег;0671112231;;\n`)
    const contract = await bring(`${head}Лан;Гнатюк Олег;0671112231;Л-1;tov@lan.ua\n`)
    expect(contract).toMatchObject({ changed: 1, renamedCount: 0 })
    const [tov] = (await all()).filter(({ identifiers }) => identifiers.some(({ value }) => value === 'tov@lan.ua'))
    expect(tov, 'keeps its form').toMatchObject({ company: 'ТОВ «Лан»' })
    const news = `${head}Лан;Гнатюк Олег;0671112231;;fop@lan.ua\n`
    expect(await bring(news)).toMatchObject({ created: 1, changed: 0, renamedCount: 0, sharedCount: 1 })
    expect(counts(await bring(news))).toMatchObject({ unchanged: 1 })

    await bring('Контрагент;Телефон\nТОВ «Бір»;0671112233\nФОП «Бір»;0671112233\n')
    const company = await bring('Контрагент;Телефон;E-mail\nБір;0671112233;bir@lan.ua\n')
    expect(company, 'nor where nobody speaks for them').toMatchObject({ created: 1, changed: 0, badCount: 0 })

    await bring(`${head}Гай;Мороз Ніна;0671112232;;\n`)
    const two = `${head}ТОВ «Гай»;Мороз Ніна;0671112232;Г-1;\nФОП «Гай»;Мороз Ніна;0671112232;Г-2;\n`
    expect(counts(await bring(two))).toMatchObject({ created: 2, changed: 0, badCount: 0 })
    expect(counts(await bring(two))).toMatchObject({ unchanged: 2 })
  })

  it.each([
    ['who is of two forms, of one by name and of another by company', 'ЧП Мороз,ФОП Мороз', ',ПП Мороз'],
    ['who is a person of the words of a company', 'Мороз Іван,ПП Мороз Іван', 'ЧП Мороз Іван,ФОП Мороз Іван'],
  ])('are two, %s, in both orders', async (_, one, other) => {
    const row = (called: string, phone: string, address: string) => `${called},${phone},${address}\n`
    const head = 'name,company,phones,address\n'
    for (const [phone, before, after] of [
      ['0671112231', one, other],
      ['0671112232', other, one],
    ] as const) {
      expect(await bring(head + row(before, phone, 'Львів'))).toMatchObject({ created: 1 })
      expect(await bring(head + row(after, phone, 'Київ'))).toMatchObject({ created: 1, changed: 0, sharedCount: 1 })
      const again = head + row(before, phone, 'Львів') + row(after, phone, 'Київ')
      expect(await bring(again)).toMatchObject({ unchanged: 2 })
    }
  })

  it('leave each its card where its row stands in the file as it is', async () => {
    const clients = ['Гончар Олег,ООО Клён,К-1,0671112231', 'Гончар Олег,ООО Клён Плюс,К-2,0671112231']
    await bring(`${HEAD}${clients.join('\n')}\n`)
    const next = `${HEAD}Гончар Олег,ООО Клён Сервис,К-3,0671112231\n${clients[0]}\n`
    expect(await bring(next)).toMatchObject({ badCount: 0, created: 1, changed: 0, unchanged: 1 })
  })

  it('are not chosen among by a row, nor shared between two, where one side says no company', async () => {
    await bring(
      `${HEAD}Бухгалтерия,ТОВ Вектор,,0671112231\nБухгалтерия,ТОВ Альфа,,0671112231\nИванова Мария,,,0671112232\n`,
    )
    expect(await bring(`${HEAD}Бухгалтерия,,Д-9,0671112231\n`)).toMatchObject({ created: 1, changed: 0 })
    const two = `${HEAD}Иванова Мария,ООО Альфа,,0671112232\nИванова Мария,ООО Бета,,0671112232\n`
    expect(await bring(two)).toMatchObject({ badCount: 0, created: 2, changed: 0 })
    expect(await bring(two)).toMatchObject({ unchanged: 2 })
  })

  it('are one when the company is written otherwise, is not said, or the contract is of both', async () => {
    await bring(`${HEAD}Олена Коваль,ООО «Север»,С-1,0671112231\n`)
    for (const company of ['ООО "Север"', 'Север, ООО', '', 'ООО Газпром'])
      expect(await bring(`${HEAD}Олена Коваль,"${company.replaceAll('"', '""')}",С-1,0671112231\n`)).toMatchObject({
        created: 0,
      })
  })
})

describe('a list that is imported anew, with more in it', () => {
  it('finds who came without identifiers by name and company, where nobody else is called so', async () => {
    await bring(
      'name,company,address\nИван Орлов,ООО Вектор,\nОлена Коваль,,Киев\n,ООО Мак,\nПётр,,\n'.replace(
        ',ООО Мак,',
        'Мак,,',
      ),
    )
    const more =
      'name,company,phones,address\nИван Орлов,ООО Вектор,0671112231,Львов\nОлена Коваль,,0671112232,Киев\nМак,,0671112233,\n'
    expect(await bring(more, { dryRun: true })).toMatchObject({ created: 0, changed: 3 })
    expect(await bring(more)).toMatchObject({ created: 0, changed: 3 })
    expect(await bring(more)).toMatchObject({ unchanged: 3 })
    const other =
      'name,company,phones,address\nПётр,,0671112234,\nПётр,,0671112235,\nИван Орлов,ООО Вектор,0671112239,\n'
    expect(await bring(other), 'two rows of that name; one who has a phone').toMatchObject({ created: 3, changed: 0 })
  })

  it('and with less in it: changes nothing of who has more', async () => {
    await bring('name,company,phones,address\nИван Орлов,ООО Вектор,0671112231,Львов\nОлена,,0671112232,\n')
    expect(await bring('name,company\nИван Орлов,ООО Вектор\nОлена,\n')).toMatchObject({ created: 0, unchanged: 2 })
    expect(await bring('name,address\nОлена,Киев\n'), 'may be another').toMatchObject({ created: 1, changed: 0 })
  })

  it('finds who came without identifiers also where marks and spaces of the company differ', async () => {
    await bring('name,company\nОрлов  Іван,ТОВ  Зоря\nЛис,ПП Мак-1\n')
    const more =
      'name,company,phones\nОрлов Іван,ТОВ «Зоря»,0671112231\nЛис,ПП Мак 1,0671112232\nЛис,ПП Мак 11,0671112233\n'
    expect(await bring(more)).toMatchObject({ created: 1, changed: 2 })
  })

  it('finds nobody of another address, nor one of two namesakes', async () => {
    await bring('name,address\nОлена,Киев\nИван,Киев\nИван,Львов\n')
    expect(await bring('name,phones,address\nОлена,0671112231,Одесса\nИван,0671112232,\n')).toMatchObject({
      created: 2,
    })
  })

  it('knows a client who is a name in one list and a company in the other', async () => {
    await bring('Наименование;Договор;Телефон\nООО Ромашка;ПС-1;0671112231\n')
    const renamed = 'Контрагент;Договор;Телефон\nООО Ромашка;ПС-1;0671112231\n'
    expect(await bring(renamed)).toMatchObject({ created: 0, unchanged: 1 })
    const contact = 'Клиент;Контактное лицо;Договор\nООО Ромашка;Иван Орлов;ПС-1\n'
    expect(await bring(contact)).toMatchObject({ created: 0, changed: 1 })
    expect(await all()).toMatchObject([{ name: 'Иван Орлов', company: 'ООО Ромашка' }])
    expect(await bring(renamed)).toMatchObject({ created: 0, unchanged: 1 })
  })
})

describe('a client of two cards that were merged', () => {
  it('is changed on the card that people see, and each row of an older list means its own card', async () => {
    const older =
      'name,company,emails,phones\nЗуев Аркадий,ООО Старая,,0671111111\nЗуев А.,ООО Старая,zuev@example.com,\n'
    await bring(older)
    const [hidden, shown] = [await find('Зуев Аркадий'), await find('Зуев А.')]
    await mergeClients(context, { cardId: shown?.id ?? '', other: hidden?.id ?? '', takes: ['name'] })
    const newer = 'name,company,emails,phones,address\nЗуев Аркадий,"Старая, ООО",zuev@example.com,0671111111,Львов\n'
    expect(await bring(newer)).toMatchObject({ created: 0, changed: 1 })
    expect(await all()).toMatchObject([{ id: shown?.id, company: 'Старая, ООО', address: 'Львов' }])
    expect(await bring(newer)).toMatchObject({ unchanged: 1 })
  })

  it('is changed there too where the company is written otherwise', async () => {
    await bring('name,company,phones\nЯвір Іван,ТОВ Явір,0671112231\nЯвір Іван,Явір,0671112232\n')
    const [shown, other] = (await all()).toSorted((a, b) => b.company.length - a.company.length)
    await mergeClients(context, { cardId: shown?.id ?? '', other: other?.id ?? '', takes: [] })
    const news = 'name,company,phones,address\nЯвір Іван,Явір,0671112232,Львів\n'
    expect(await bring(news)).toMatchObject({ created: 0, changed: 1 })
    expect(await readClient(context, { cardId: shown?.id ?? '' })).toMatchObject({ address: 'Львів' })
    expect(await bring(news)).toMatchObject({ unchanged: 1 })
    await bring('name,company,phones\nЯвір Ніна,Явір,0671112233\n')
    const wife = (await all()).find(({ name }) => name === 'Явір Ніна')
    await mergeClients(context, { cardId: shown?.id ?? '', other: wife?.id ?? '', takes: [] })
    await bring('name,company,phones,address\nЯвір Ніна,Явір,0671112233,Одеса\n')
    expect(await readClient(context, { cardId: shown?.id ?? '' })).toMatchObject({
      name: 'Явір Іван',
      address: 'Львів',
    })
  })

  it('keeps what was corrected on the card that people see, and stays as it is by the same file again', async () => {
    const rows = ['Явір Іван,ТОВ Явір,0671112231,Київ', 'Явір Іван,ТОВ Явір,0671112232,Київ']
    await bring(`name,company,phones,address\n${rows.join('\n')}\n`)
    const [one, two] = await all()
    await mergeClients(context, { cardId: one?.id ?? '', other: two?.id ?? '', takes: [] })
    const [shown] = await all()
    await changeClient(context, { cardId: shown?.id ?? '', address: 'Львів' })
    const otherPhone = two?.identifiers[0]?.value ?? ''
    for (const title of ['ТОВ Явір', 'Явір', 'ТОВ «Явір»']) {
      const list = `name,company,phones,address\nЯвір Іван,${title},${otherPhone},Київ\n`
      expect(await bring(list), title).toMatchObject({ created: 0, changed: title === 'ТОВ «Явір»' ? 1 : 0 })
      expect(await bring(list), title).toMatchObject({ unchanged: 1 })
      expect(await readClient(context, { cardId: shown?.id ?? '' }), title).toMatchObject({ address: 'Львів' })
    }
    const moved = `name,phones,address\nЯвір Іван,${otherPhone},Одеса\n`
    expect(counts(await bring(moved))).toMatchObject({ created: 0, changed: 1 })
    expect(await readClient(context, { cardId: shown?.id ?? '' })).toMatchObject({ address: 'Одеса' })
    expect(counts(await bring(moved))).toMatchObject({ unchanged: 1 })
  })

  it('is one client where both cards have what the row shares, and its address or contract is a new one', async () => {
    await bring('company,phones,contracts,address\nТОВ Мед,0671112233,Д-1,Львів\n')
    await newClient(context, {
      ...{ name: '', company: 'ТОВ Мед' },
      identifiers: [
        { kind: 'phone', value: '0671112233' },
        { kind: 'contract', value: 'Д-1/23' },
      ],
    })
    const [shown, other] = (await all()).toSorted((a, b) => b.address.length - a.address.length)
    await mergeClients(context, { cardId: shown?.id ?? '', other: other?.id ?? '', takes: [] })
    for (const next of ['Д-1/24,Львів', 'Д-1/24,Стрий']) {
      const list = `company,phones,contracts,address\nТОВ Мед,0671112233,${next}\n`
      expect(await bring(list), next).toMatchObject({ created: 0, changed: 1 })
      expect(await bring(list), next).toMatchObject({ unchanged: 1 })
    }
  })

  it('is found by what only the other card has, also where both are called alike now', async () => {
    await bring('company,phones,contracts\nТОВ Лан,0671112231,Л-1\nЛан,0671112232,\n')
    const [shown, other] = (await all()).toSorted((a, b) => b.company.length - a.company.length)
    await mergeClients(context, { cardId: shown?.id ?? '', other: other?.id ?? '', takes: [] })
    const list = 'company,phones\nТОВ Лан,0671112232\n'
    expect(counts(await bring(list))).toMatchObject({ created: 0, badCount: 0 })
    expect(counts(await bring(list))).toMatchObject({ unchanged: 1 })
    expect(await all()).toMatchObject([{ id: shown?.id, company: 'ТОВ Лан' }])
  })

  it('is one client, also where both cards may be meant', async () => {
    await bring('name,company,phones\nЯвір Іван,ТОВ Явір,0671112231\nЯвір Іван,Явір Плюс,0671112231\n')
    const [one, two] = await all()
    await mergeClients(context, { cardId: one?.id ?? '', other: two?.id ?? '', takes: [] })
    const list = 'name,phones,address\nЯвір Іван,0671112231,Одеса\n'
    expect(counts(await bring(list))).toMatchObject({ created: 0, changed: 1 })
    expect(await readClient(context, { cardId: one?.id ?? '' })).toMatchObject({ address: 'Одеса' })
    expect(counts(await bring(list))).toMatchObject({ unchanged: 1 })
  })

  it('is changed there too by a row of what only the other card has, unless that card is called otherwise', async () => {
    await bring('name,phones\nЗуев Аркадий,0671111111\nЗуев Аркадий,0671111112\nЗуева Анна,0671111113\n')
    const [one, two, three] = (await all()).toSorted((a, b) =>
      (a.identifiers[0]?.normal ?? '').localeCompare(b.identifiers[0]?.normal ?? ''),
    )
    await mergeClients(context, { cardId: one?.id ?? '', other: two?.id ?? '', takes: [] })
    await mergeClients(context, { cardId: one?.id ?? '', other: three?.id ?? '', takes: [] })
    await bring('name,phones,address\nЗуев Аркадий,0671111112,Львов\nЗуева Анна,0671111113,Киев\n')
    expect(await all()).toMatchObject([{ id: one?.id, name: 'Зуев Аркадий', address: 'Львов' }])
  })

  it('keeps its company when a row is of the other card and of another company', async () => {
    await bring('name,company,phones\nЗуев Аркадий,ООО Север,0671111111\nЗуев Аркадий,ООО Юг,0671111112\n')
    const [one, two] = (await all()).toSorted((a, b) => a.company.localeCompare(b.company))
    await mergeClients(context, { cardId: one?.id ?? '', other: two?.id ?? '', takes: [] })
    await bring('name,company,phones,address\nЗуев Аркадий,ООО Юг,0671111112,Львов\n')
    expect(await all()).toMatchObject([{ id: one?.id, company: 'ООО Север' }])
  })

  it('with one phone on both moves', async () => {
    await bring('name,phones,address\nЗуев Аркадий,0671111111,Львов\n')
    const other = await newClient(context, {
      name: 'Зуев Аркадий',
      address: 'Львів',
      identifiers: [{ kind: 'phone', value: '0671111111' }],
    })
    const first = (await all()).find(({ id }) => id !== other.id)
    await mergeClients(context, { cardId: first?.id ?? '', other: other.id, takes: [] })
    const moved = 'name,phones,address\nЗуев Аркадий,0671111111,Самбор\n'
    expect(await bring(moved)).toMatchObject({ created: 0, changed: 1 })
    expect(await all()).toMatchObject([{ id: first?.id, address: 'Самбор' }])
  })

  it('with one contract on both is found by it when the name is corrected', async () => {
    await bring('name,contracts\nИванов,ПС-1\n')
    const other = await newClient(context, { name: 'Иванов А', identifiers: [{ kind: 'contract', value: 'ПС-1' }] })
    const first = await find('Иванов')
    await mergeClients(context, { cardId: first?.id ?? '', other: other.id, takes: [] })
    const renamed = [{ line: 2, from: 'Иванов', to: 'Иванов Алексей' }]
    expect(await bring('name,contracts\nИванов Алексей,ПС-1\n')).toMatchObject({ created: 0, changed: 1, renamed })
  })
})

describe('a client without namesakes', () => {
  it('is known by phone and mailbox where contract and address are written otherwise', async () => {
    await bring('name,phones,contracts,address,emails\nТОВ Мед,0671112233,Д-1/23,"Львів, Франка 1",m@x.ua\n')
    const anew =
      'name,phones,contracts,address,emails\nТОВ Мед,0671112233,Д-1/24,"79000, м. Львів, вул. Франка, 1",m@x.ua\n'
    expect(await bring(anew)).toMatchObject({ created: 0, changed: 1 })
  })

  it('moves to the town of a namesake', async () => {
    const head = 'name,phones,contracts,address,emails\n'
    await bring(`${head}Шевченко Іван,0671110001,П-1,Львів,a@x.ua\nШевченко Іван,0671110002,П-2,Київ,b@x.ua\n`)
    expect(await bring(`${head}Шевченко Іван,0671110002,,Львів,b@x.ua\n`)).toMatchObject({ created: 0, changed: 1 })
    expect(await all()).toMatchObject([{ address: 'Львів' }, { address: 'Львів' }])
  })
})

describe('branches of one name with a common mailbox', () => {
  const HEAD = 'Клієнт;Телефон;Договір;Адреса;Email\n'
  const MAIL = 'z@x.ua'
  const row = (number: number, address: string, mail = MAIL) =>
    `ТОВ Зоря;032222334${number};З-${number};${address};${mail}\n`
  const cards = async () =>
    (await all()).map(({ address, identifiers }) => {
      const contracts = identifiers.filter(({ kind }) => kind === 'contract').map(({ value }) => value)
      return [address, ...contracts].join(' ')
    })
  const branches = (mail?: string) => HEAD + row(1, 'Львів', mail) + row(2, 'Стрий', mail) + row(3, 'Самбір', mail)

  it('are clients of their own, in one file and in two', async () => {
    expect(await bring(branches(), { dryRun: true })).toMatchObject({ created: 3, badCount: 0, sharedCount: 2 })
    await bring(branches(''))
    const shared = [
      { line: 3, value: MAIL, name: 'ТОВ Зоря, Стрий', other: 'ТОВ Зоря, Львів' },
      { line: 4, value: MAIL, name: 'ТОВ Зоря, Самбір', other: 'ТОВ Зоря, Львів' },
    ]
    expect(await bring(branches())).toMatchObject({ changed: 3, badCount: 0, shared })
    expect(await bring(branches())).toMatchObject({ unchanged: 3 })
  })

  it.each([
    ['first', (rows: string[]) => rows],
    ['last', (rows: string[]) => rows.toReversed()],
  ])('keep their cards where one of them moves, one closes and a new one stands %s', async (_, order) => {
    await bring(branches())
    const file = HEAD + order([row(4, 'Дрогобич'), row(1, 'Львів, Франка 1'), row(2, 'Стрий')]).join('')
    const report = await bring(file)
    expect(report).toMatchObject({ badCount: 0, created: 1, changed: 1, unchanged: 1, sharedCount: 1 })
    expect((await cards()).toSorted()).toEqual(['Дрогобич З-4', 'Львів, Франка 1 З-1', 'Самбір З-3', 'Стрий З-2'])
    expect(counts(await bring(file))).toMatchObject({ unchanged: 3 })
  })

  it.each([
    ['first', (rows: string[]) => rows],
    ['last', (rows: string[]) => rows.toReversed()],
  ])('leave a row that has but the mailbox a client of its own, told: the row %s', async (_, order) => {
    await bring(branches())
    const office = `ТОВ Зоря;0445556677;;Київ, офіс;${MAIL}\n`
    const file = HEAD + order([office, row(1, 'м. Львів'), row(2, 'м. Стрий')]).join('')
    expect(await bring(file)).toMatchObject({ badCount: 0, created: 1, changed: 2, sharedCount: 1 })
    expect((await cards()).toSorted()).toEqual(['Київ, офіс', 'Самбір З-3', 'м. Львів З-1', 'м. Стрий З-2'])
    expect(counts(await bring(file))).toMatchObject({ unchanged: 3 })
    expect(bad(await bring(`${HEAD}${office}${office}`))).toEqual([[3, null, 'duplicate-row']])
  })

  it.each([
    ['alone', [row(2, 'Стрий')], 1],
    ['with another new one', [row(8, 'Київ'), row(9, 'Бровари')], 2],
    ['with that one, whose contract is a new one', [row(2, 'Стрий'), row(1, 'Львів').replace('З-1', 'З-1/24')], 1],
  ])('do not take the card of the only one that is known: %s', async (_, rows, created) => {
    await bring(HEAD + row(1, 'Львів'))
    expect(await bring(HEAD + rows.join(''), { dryRun: true })).toMatchObject({ created, badCount: 0 })
    const file = HEAD + rows.toReversed().join('')
    expect(await bring(file)).toMatchObject({ created, badCount: 0 })
    expect((await cards()).filter((card) => card.includes('З-1'))).toEqual([expect.stringMatching(/^Львів З-1/)])
    expect(counts(await bring(file))).toMatchObject({ unchanged: rows.length })
    expect(await bring(branches())).toMatchObject({ badCount: 0 })
  })

  it('keep their cards where a phone passes from one to the next, by address or contract', async () => {
    const two = (mail: string) => `${HEAD}ТОВ Зоря;0322223341;;Львів;${mail}\nТОВ Зоря;0322223342;;Стрий;${mail}\n`
    await bring(two(''))
    await bring(two(MAIL))
    const passed = `${HEAD}ТОВ Зоря;0322223342;;Львів;${MAIL}\n`
    expect(await bring(passed, { dryRun: true })).toMatchObject({ created: 0, changed: 1, sharedCount: 1 })
    await bring(`${passed}ТОВ Зоря;0322223344;;Стрий;${MAIL}\n`)
    expect((await cards()).toSorted()).toEqual(['Львів', 'Стрий'])

    const bare = (phone: string, address: string) => `ПП Гай;${phone};;${address};\n`
    await bring(HEAD + bare('0322223361', 'Львів') + bare('0322223362', 'Стрий'))
    const alone = HEAD + bare('0322223362', 'Львів') + bare('0322223369', 'Стрий')
    expect(await bring(alone)).toMatchObject({ created: 2, changed: 0, sharedCount: 1, alikeCount: 1 })
    expect(await bring(alone)).toMatchObject({ unchanged: 2 })
  })

  it.each([
    ['a mailbox', `ТОВ Зоря;;;Львів;${MAIL}\n`],
    ['a mailbox, with a phone that is not in the list', `ТОВ Зоря;0322999999;;львів.;${MAIL}\n`],
    ['a mailbox, with a contract that was renewed', `ТОВ Зоря;;З-1/23;м. Львів;${MAIL}\n`],
  ])('leave the card of one that is known by %s to that one, in any order of rows', async (_, known) => {
    await bring(HEAD + known)
    const [first] = await all()
    const rows = [row(2, 'Стрий'), row(1, 'Львів'), row(3, 'Самбір')]
    for (const file of [rows, rows.toReversed()])
      expect(await bring(HEAD + file.join(''), { dryRun: true })).toMatchObject({ created: 2, changed: 1, badCount: 0 })
    expect(await bring(`${HEAD}${rows[0]}${rows[1]}`)).toMatchObject({ created: 1, changed: 1 })
    await bring(HEAD + rows.join(''))
    expect((await cards()).toSorted()).toEqual([expect.stringMatching(/^Львів.* З-1$/), 'Самбір З-3', 'Стрий З-2'])
    expect((await all()).find(({ address }) => address === 'Львів')).toMatchObject({ id: first?.id })
  })

  it('leave a card that any of them may have to nobody, in any order of rows, told', async () => {
    await bring(`name,contracts,emails\nТОВ Зоря,З-9,${MAIL}\n`)
    for (const rows of [
      [row(2, 'Стрий'), row(1, 'Львів')],
      [row(1, 'Львів'), row(2, 'Стрий')],
    ])
      expect(await bring(HEAD + rows.join(''), { dryRun: true })).toMatchObject({
        created: 2,
        changed: 0,
        sharedCount: 2,
      })
  })

  it('are not refused for a phone that one of them has who is in the list too', async () => {
    await bring(`${HEAD}ТОВ Зоря;0322223341;;Львів;${MAIL}\n`)
    const file = `${HEAD}ТОВ Зоря;;;Львів;${MAIL}\nТОВ Зоря;0322223341;;Стрий;\n`
    expect(await bring(file)).toMatchObject({ badCount: 0, created: 1, unchanged: 1, sharedCount: 1 })
  })

  it('do not turn the card of another by the mailbox alone where phone and address are others', async () => {
    await bring(`${HEAD}ТОВ Зоря;0322223341;;Львів;${MAIL}\n`)
    const file = `${HEAD}ТОВ Зоря;0322223342;;Стрий;${MAIL}\n`
    expect(await bring(file)).toMatchObject({ created: 1, changed: 0, sharedCount: 1 })
    expect(await bring(file)).toMatchObject({ unchanged: 1 })
  })

  it('do not take the card of one that is known by its company', async () => {
    await bring(`company,contracts,address,emails\nТОВ Зоря,З-1,Львів,${MAIL}\n`)
    expect(await bring(HEAD + row(2, 'Стрий'))).toMatchObject({ created: 1, changed: 0 })
  })

  it('keep their cards where phones are swapped and contracts are not', async () => {
    const head = 'name,contracts,phones,address\n'
    await bring(`${head}ПП Кедр,К-1,0322223351,\nПП Кедр,К-2,0322223352;0322223353,\n`)
    const swapped = `${head}ПП Кедр,К-1,0322223352;0322223353,Львів\nПП Кедр,К-2,0322223351,Стрий\n`
    expect(await bring(swapped)).toMatchObject({ created: 0, changed: 2, renamed: [] })
    expect((await cards()).toSorted()).toEqual(['Львів К-1', 'Стрий К-2'])
  })

  it('are known by their addresses where all contracts are new ones', async () => {
    await bring(branches())
    const renewed = branches().replace(/З-(\d)/g, 'З-$1/24')
    expect(await bring(renewed)).toMatchObject({ created: 0, changed: 3, badCount: 0 })
    expect((await cards()).toSorted()).toEqual(['Львів З-1 З-1/24', 'Самбір З-3 З-3/24', 'Стрий З-2 З-2/24'])
  })

  it('are known by their addresses beside a card that has but the mailbox, where their contracts are new ones', async () => {
    await bring(branches())
    await newClient(context, { name: 'ТОВ Зоря', identifiers: [{ kind: 'email', value: MAIL }] })
    const file = `${HEAD}ТОВ Зоря;;З-1/24;Львів;${MAIL}\n`
    expect(await bring(file)).toMatchObject({ created: 0, changed: 1, badCount: 0 })
    expect((await cards()).toSorted()).toEqual(['', 'Львів З-1 З-1/24', 'Самбір З-3', 'Стрий З-2'])
  })

  it('are not refused beside a card that has but the mailbox', async () => {
    await bring(`name,emails\nТОВ Зоря,${MAIL}\n`)
    expect(await bring(branches())).toMatchObject({ badCount: 0, created: 3, sharedCount: 3 })
    expect(await bring(branches())).toMatchObject({ unchanged: 3 })
  })

  it('do not change by a row that says nothing new, whoever else stands in the file', async () => {
    const head = 'ПІБ;Телефон;Договір;Адреса\n'
    await bring(`${head}Гнатюк Олег;0675556677;Г-1;Стрий\nГнатюк Олег;0675556678;Г-2;Львів\n`)
    for (const { id } of await all()) await addIdentifier(context, { cardId: id, kind: 'phone', value: '0322000000' })
    const rows = ['Гнатюк Олег;0322000000;;', 'Гнатюк Олег;0322000000;Г-1;Стрий, нова 1']
    for (const order of [rows, rows.toReversed()])
      expect(await bring(head + order.join('\n'), { dryRun: true })).toMatchObject({ changed: 1, unchanged: 1 })
    await bring(head + rows.join('\n'))
    expect((await cards()).toSorted()).toEqual(['Львів Г-2', 'Стрий, нова 1 Г-1'])
  })
})

describe('the same file twice', () => {
  it('changes nothing where a row without identifiers and one with them may mean the same clients', async () => {
    await bring('name,company,emails,phones\nАнна,,,0671234567\nАнна,ООО Х,anna@example.com,\n')
    const file = 'name,company,emails,phones\nАнна,ООО Х,,\nАнна,ООО Х,anna@example.com,0671234567\n'
    expect(await bring(file)).toMatchObject({ badCount: 0 })
    expect(await bring(file)).toMatchObject({ unchanged: 2 })
  })

  it('changes nothing where it brings a second form of a company beside a row without one', async () => {
    await bring('company,phones\nТОВ Лан,0671112231\n')
    const file = 'company,phones,address\nФОП Лан,0671112231,\nЛан,0671112231,Київ\n'
    expect(counts(await bring(file))).toMatchObject({ created: 1, changed: 1 })
    expect(counts(await bring(file))).toMatchObject({ unchanged: 2 })
  })

  it('and a row without a name that says more than one of two who share its contract is a client of its own', async () => {
    await bring('name,contracts\nБорис,ПС-2\n,ПС-2;ПС-1\n')
    expect(await bring('contracts,phones\nПС-2,0671112299\n')).toMatchObject({ created: 1, changed: 0 })
  })

  it('changes nothing where rows without names share a contract', async () => {
    await bring('name,phones\nБорис,0671234564\n')
    const file = 'contracts,phones\nПС-2,0671234564\nПС-2;ПС-1,0671234563\n'
    expect(await bring(file)).toMatchObject({ created: 1, changed: 1 })
    expect(await bring(file)).toMatchObject({ unchanged: 2 })
  })
})

describe('companies without the name of a person', () => {
  const north = 'company,phones,contracts\nООО Север,+79161234567,S-1\n'
  const south = 'company,phones,contracts\nООО Юг,+79161234567,U-1\n'

  it('are two clients although they share a phone, and what they share is told', async () => {
    expect(await bring(north)).toMatchObject({ created: 1 })
    const shared = [{ line: 2, value: '+79161234567', name: 'ООО Юг', other: 'ООО Север' }]
    expect(await bring(south, { dryRun: true })).toMatchObject({ created: 1, changed: 0, shared })
    expect(await bring(south)).toMatchObject({ created: 1, changed: 0, shared })
    expect(await bring(north)).toMatchObject({ unchanged: 1, shared: [] })
    expect(await bring(south)).toMatchObject({ unchanged: 1, shared: [] })
  })

  it('are two clients in one file too', async () => {
    const both = `${north}ООО Юг,+79161234567,U-1\n`
    const shared = [{ line: 3, value: '+79161234567', name: 'ООО Юг', other: 'ООО Север' }]
    expect(await bring(both, { dryRun: true })).toMatchObject({ badCount: 0, created: 2, shared, sharedCount: 1 })
    expect(await bring(both)).toMatchObject({ created: 2, shared, sharedCount: 1 })
    expect(await bring(both)).toMatchObject({ unchanged: 2, shared: [], sharedCount: 0 })
    const again = `${both}ооо север,+79161234567,\n`
    const duplicate = { line: 4, column: null, reason: 'duplicate-row', value: 'ооо север' }
    expect(await bring(again)).toMatchObject({ badCount: 1, bad: [duplicate] })
  })

  it.each([
    ['another branch', ',ТОВ Аптека №1,P,', ',ТОВ Аптека №2,P,'],
    ['another branch with the same contract', ',ТОВ Аптека №1,,A-1', ',ТОВ Аптека №2,,A-1'],
    ['another company with the same contract, of a person', ',ТОВ Захід,,A-1', 'Петро Сич,ТОВ Схід,,A-1'],
    ['a company, of a person', 'Петро Сич,ТОВ Захід,P,', ',ТОВ Схід,P,'],
    ['the company, of its person', 'Мария Коваль,ООО Вектор,P,', ',ООО Вектор,P,'],
    ['a company, of a private person', 'Сергей Лис,,P,', ',ООО Лиса,P,'],
    ['a private person, of a company', ',ООО Меридиан,P,', 'Вася Пупкин,,P,'],
  ])('do not become each other: %s', async (_, before, after) => {
    const table = (row: string) => `name,company,phones,contracts\n${row.replace('P', '+380671112233')}\n`
    expect(await bring(table(before))).toMatchObject({ created: 1 })
    const report = { created: 1, changed: 0, renamed: [], sharedCount: 1 }
    expect(await bring(table(after), { dryRun: true })).toMatchObject(report)
    expect(await bring(table(after))).toMatchObject(report)
    expect(await bring(table(before))).toMatchObject({ unchanged: 1 })
  })

  it('are not swapped by swapped phones', async () => {
    await bring('company,phones\nМагазин 1,+380671112231\nМагазин 2,+380671112232\n')
    const swapped = 'company,phones\nМагазин 1,+380671112232\nМагазин 2,+380671112231\n'
    expect(await bring(swapped)).toMatchObject({ created: 2, changed: 0, renamed: [], sharedCount: 2 })
  })

  it('are corrected by their contract, and told; so is a person who speaks for them, and another company of a person', async () => {
    await bring(north)
    const renamed = (from: string, to: string) => ({ created: 0, changed: 1, renamed: [{ line: 2, from, to }] })
    const marks = north.replace('ООО Север', 'ООО «Север»')
    expect(await bring(marks), 'marks alone are not another company').toMatchObject({ changed: 1, renamed: [] })
    const person = 'name,company,contracts\nИван Орлов,ООО «Север»,S-1\n'
    expect(await bring(person)).toMatchObject({ created: 0, changed: 1, renamed: [] })
    const moved = 'name,company,phones,contracts\nИван Орлов,ООО Газпром,+79161234567,S-1\n'
    expect(await bring(moved)).toMatchObject(renamed('Иван Орлов, ООО «Север»', 'Иван Орлов, ООО Газпром'))
  })
})

describe('rows with neither a name nor a company', () => {
  it('are two clients of one phone when their mailboxes are two', async () => {
    const table = 'emails,phones\ninfo@klen.example,+79161234567\nsales@klen.example,+79161234567\n'
    expect(await bring(table)).toMatchObject({ badCount: 0, created: 2, sharedCount: 1 })
    expect(await bring(table)).toMatchObject({ unchanged: 2 })
  })

  it('are two clients when one has an email more than what both have', async () => {
    await bring('emails\ninfo@klen.example\n')
    const table = 'emails\ninfo@klen.example\ninfo@klen.example;sales@klen.example\n'
    expect(await bring(table)).toMatchObject({ badCount: 0, created: 1, unchanged: 1 })
    expect(await bring(table)).toMatchObject({ badCount: 0, unchanged: 2 })
  })
})
