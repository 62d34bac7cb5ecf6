import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import type { Context } from '#server/context.ts'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import { connect } from '#server/db/connect.ts'
import { lockCards } from '#server/db/entries.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { directorySnapshot } from '#server/verbs/directory-snapshot.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { appendOne, newClient, newEntry, readAll } from '#test/support/cards.ts'
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

/** windows-1251, as Excel on a Russian or Ukrainian Windows writes it. */
function windows1251(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('windows-1251')
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from(Array.from(text, (character) => bytes.get(character) ?? 0x3f))
}

const TABLE = `name,company,emails,contracts,phones,address,responsible
Дмитрий Фролов,ООО «Термолаб»,frolov@termolab.example.com;lab@termolab.example.com,СП-2024/0117,+7 (495) 555-20-41,"Москва, ул. Вавилова, 17",
Наталія Бондаренко,ТОВ «Агросенс»,n.bondarenko@agrosens.example.net,К-00451;К-00452,+380 532 55 51 60,,Olena Kovalenko
James Whitfield,Brightwell Instruments Ltd,,MD-240315,,,
`

describe('an import', () => {
  it('makes clients with cards, identifiers, responsible staff and directory', async () => {
    const report = await bring(TABLE)
    expect(report).toEqual({
      dryRun: false,
      encoding: 'utf-8',
      delimiter: ',',
      country: 'UA',
      rows: 3,
      created: 3,
      changed: 0,
      unchanged: 0,
      renamed: [],
      renamedCount: 0,
      shared: [],
      sharedCount: 0,
      alike: [],
      alikeCount: 0,
      withoutResponsible: 0,
      read: expect.any(Array),
      sample: expect.any(Array),
      unread: [],
      unreadCount: 0,
      badCount: 0,
      faultCount: 0,
      bad: [],
    })
    const frolov = await find('Дмитрий Фролов')
    expect(frolov).toMatchObject({
      company: 'ООО «Термолаб»',
      address: 'Москва, ул. Вавилова, 17',
      responsible: null,
      head: { seq: 1 },
      identifiers: [
        { value: 'frolov@termolab.example.com' },
        { value: 'lab@termolab.example.com' },
        { value: 'СП-2024/0117' },
        { value: '+7 (495) 555-20-41', normal: '+74955552041' },
      ],
    })
    expect((await find('Наталія Бондаренко'))?.responsibleName).toBe('Olena Kovalenko')
    const entries = await readAll(context, frolov?.id ?? '')
    expect(entries).toMatchObject([
      {
        authorName: 'Olena Kovalenko',
        content: { system: { event: 'client-created', values: { name: 'Дмитрий Фролов' } } },
      },
    ])
    expect(await verifyChain(entries)).toMatchObject({ whole: true })
    const { headers, body } = await directorySnapshot(context)
    expect(headers['medkarta-directory-version']).toBe('1')
    expect(body).toHaveLength(9 * 6)
    expect((await searchClients(context, { query: 'termolab', limit: 5 })).clients).toHaveLength(1)
  })

  it('of the same file twice changes nothing', async () => {
    await bring(TABLE)
    const before = await all()
    expect(counts(await bring(TABLE))).toEqual({ created: 0, changed: 0, unchanged: 3, badCount: 0 })
    expect(await all()).toEqual(before)
    expect((await directorySnapshot(context)).headers['medkarta-directory-version']).toBe('1')
  })

  it('in a dry run says the same and writes nothing', async () => {
    expect(await bring(TABLE, { dryRun: true })).toMatchObject({ dryRun: true, created: 3, badCount: 0 })
    expect(await all()).toEqual([])
    await bring(TABLE)
    const more = `${TABLE.replace('MD-240315,,,', 'MD-240315,+44 20 7946 0321,,')}New,,new@example.com,,,,\n`
    expect(counts(await bring(more, { dryRun: true }))).toEqual({ created: 1, changed: 1, unchanged: 2, badCount: 0 })
    expect(counts(await bring(more, { dryRun: false }))).toEqual({ created: 1, changed: 1, unchanged: 2, badCount: 0 })
  })

  it('four times at once makes every client once', async () => {
    const file = `name,emails\n${Array.from({ length: 300 }, (_, i) => `Client ${i},c${i}@example.com\n`).join('')}`
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => bring(file)))
    const done = results.flatMap((result) => (result.status === 'fulfilled' ? result.value.created : []))
    expect(done.reduce((all, created) => all + created, 0)).toBe(300)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'import-running' })
    }
    expect(await database.db.selectFrom('client').select('id').execute()).toHaveLength(300)
  })

  it('changes what differs, adds identifiers, takes nothing away, and tells of it', async () => {
    await bring(TABLE)
    const frolov = await find('Дмитрий Фролов')
    const report = await bring(
      'name,company,emails,address,responsible\nДМИТРИЙ ФРОЛОВ,ООО «Термолаб+»,Frolov@termolab.example.com;new@termolab.example.com,,olena kovalenko\n',
    )
    expect(counts(report)).toEqual({ created: 0, changed: 1, unchanged: 0, badCount: 0 })
    const after = await readClient(context, { cardId: frolov?.id ?? '' })
    expect(after).toMatchObject({
      name: 'ДМИТРИЙ ФРОЛОВ',
      company: 'ООО «Термолаб+»',
      address: 'Москва, ул. Вавилова, 17',
      responsible: context.actor.id,
    })
    expect(after.identifiers.map(({ value }) => value)).toEqual([
      ...(frolov?.identifiers ?? []).map(({ value }) => value),
      'new@termolab.example.com',
    ])
    const entries = await readAll(context, after.id)
    expect(entries.slice(1).map(({ content }) => content?.system)).toEqual([
      { event: 'dossier-changed', values: { field: 'name', from: 'Дмитрий Фролов', to: 'ДМИТРИЙ ФРОЛОВ' } },
      { event: 'dossier-changed', values: { field: 'company', from: 'ООО «Термолаб»', to: 'ООО «Термолаб+»' } },
      { event: 'dossier-changed', values: { field: 'responsible', from: '', to: 'Olena Kovalenko' } },
      { event: 'identifier-added', values: { kind: 'email', value: 'new@termolab.example.com' } },
    ])
    expect(await verifyChain(entries)).toMatchObject({ whole: true })
    expect((await searchClients(context, { query: 'new@termolab', limit: 5 })).clients).toHaveLength(1)
  })

  it('lets people write meanwhile: on the cards that it changes after it, on all others at once', async () => {
    await bring(TABLE)
    const [frolov, whitfield] = [await find('Дмитрий Фролов'), await find('James Whitfield')]
    const file = TABLE.replace('MD-240315,,,', 'MD-240315,+44 20 7946 0321,,')
    const importing = await inTransaction(database.db, async (trx) => {
      await trx.selectFrom('company').select('id').forUpdate().execute() // what the import waits for at its end
      const importing = bring(file)
      await waitForLock()
      await expect(bring(file)).rejects.toMatchObject({ code: 'import-running' })
      expect(await appendOne(context, frolov?.id ?? '', newEntry())).toMatchObject({ status: 'accepted' })
      const late = appendOne(context, whitfield?.id ?? '', newEntry())
      await expect(late).rejects.toSatisfy(isDatabaseAway)
      return { importing } // a promise alone would be waited for
    })
    expect(counts(await importing.importing)).toEqual({ created: 0, changed: 1, unchanged: 2, badCount: 0 })
    expect(await appendOne(context, whitfield?.id ?? '', newEntry())).toMatchObject({ status: 'accepted' })
    expect(await verifyChain(await readAll(context, whitfield?.id ?? ''))).toMatchObject({ whole: true })
  })

  it('and a merger of cards that it changes do not wait for each other in a ring', async () => {
    const people = ['First', 'Low', 'High'].map((name) => ({ name, value: `${name.toLowerCase()}@example.com` }))
    const ids: string[] = []
    for (const { name, value } of people) {
      context.clock.forward(1)
      ids.push((await newClient(context, { name, identifiers: [{ kind: 'email', value }] })).id)
    }
    const [first = '', low = '', high = ''] = ids
    expect(ids.toSorted()).toEqual(ids)
    // The last one in the first batch, the others in another.
    const others = Array.from({ length: 600 }, (_, i) => `Other ${i},,other${i}@example.com\n`).join('')
    const [firstRow, lowRow, highRow] = people.map(({ name, value }) => `${name},New,${value}\n`)
    const file = `name,company,emails\n${highRow}${others}${firstRow}${lowRow}`
    const both = await inTransaction(database.db, async (trx) => {
      await lockCards(trx, [first])
      const importing = bring(file)
      await waitForLock()
      const merging = mergeClients(context, { cardId: low, other: high, takes: [] })
      const isOver = merging.then(
        () => true,
        () => true,
      )
      await Promise.race([isOver, waitForLock(2)])
      return { importing, merging }
    })
    expect(counts(await both.importing)).toEqual({ created: 600, changed: 3, unchanged: 0, badCount: 0 })
    expect((await both.merging).merged.map(({ id }) => id)).toEqual([high])
  })

  it('is for administrators', async () => {
    const member = await testContext({ db: database.db, role: 'member' })
    const ask = importClients(member, { dryRun: 'true', body: new Blob([TABLE]).stream() })
    await expect(ask).rejects.toMatchObject({ code: 'forbidden' })
  })
})

/** Until so many wait for a lock of this database. */
async function waitForLock(count = 1): Promise<void> {
  const waiting = sql<{ count: number }>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const owner = connect(database.url) // who sees what others wait for
  await expect.poll(async () => (await waiting.execute(owner)).rows[0]?.count, { timeout: 10_000 }).toBe(count)
  await owner.destroy()
}

describe('files as people have them', () => {
  const RUSSIAN =
    'ФИО;Организация;E-mail;№ договора;Телефон;Адрес;Ответственный;Баланс\r\nИванов Ёж;ООО «Їжак»;"a@example.com;b@example.com";ПС-1;;"Киев;\r\nул. Ґалаґана";;12,50\r\n'
  const expected = { name: 'Иванов Ёж', company: 'ООО «Їжак»', address: 'Киев;\nул. Ґалаґана' }

  it.each([
    ['UTF-8', RUSSIAN, 'utf-8'],
    ['UTF-8 with a byte order mark', `\uFEFF${RUSSIAN}`, 'utf-8'],
    ['windows-1251', windows1251(RUSSIAN), 'windows-1251'],
  ])('%s', async (_, file, encoding) => {
    expect(await bring(file)).toMatchObject({ encoding, delimiter: ';', rows: 1, created: 1, bad: [] })
    expect((await all())[0]).toMatchObject({
      ...expected,
      identifiers: [{ value: 'a@example.com' }, { value: 'b@example.com' }, { value: 'ПС-1' }],
    })
    expect(counts(await bring(file))).toMatchObject({ unchanged: 1 })
  })

  it.each([
    ['sep=;', ';'],
    ['"sep=;"', ';'],
    ['SEP=\t', '\t'],
  ])('the first line of Excel says the delimiter: %s', async (first, delimiter) => {
    const row = (...cells: string[]) => cells.join(delimiter)
    const file = [
      first,
      row('name', 'company', 'emails'),
      row('Anna', 'A, B; C'.replaceAll(delimiter, ','), 'wrong'),
      row('', '', ''),
    ]
    expect(bad(await bring(file.join('\r\n')))).toEqual([[3, 'emails', 'bad-email']])
    const report = await bring(file.join('\r\n').replace('wrong', 'anna@a.example'))
    expect(report).toMatchObject({ delimiter, rows: 1, created: 1 })
  })

  it('Ukrainian headings and tabs; several columns of one kind; empty rows at the end', async () => {
    const file =
      'Прізвище\tІм’я\tПошта\tEmail 2\tДоговори\tТелефони\nБондаренко\tНаталія\ta@example.com\tb@example.com\tК-1;К-2\t0532555160\n\t\t\t\t\t\n\n\t\t\t\t\t\t\t\n'
    expect(await bring(file)).toMatchObject({ delimiter: '\t', rows: 1, created: 1 })
    const [client] = await all()
    expect(client?.name).toBe('Бондаренко Наталія')
    expect(client?.identifiers.map(({ normal }) => normal)).toEqual([
      'a@example.com',
      'b@example.com',
      expect.any(String),
      expect.any(String),
      '+380532555160',
    ])
  })

  it('columns of unknown headings, and filled ones without any, are named; empty ones without a heading are none', async () => {
    const file = 'Клієнт;Бал\u202eанс;Пошта;;"Знижка,\n%";;;\r\nІван;1;ivan@example.com;;;нотатка;;\r\n'
    const unread = [
      { place: 2, title: 'Бал анс' },
      { place: 5, title: 'Знижка, %' },
      { place: 6, title: '' },
    ]
    for (const dryRun of [true, false])
      expect(await bring(file, { dryRun })).toMatchObject({ created: 1, badCount: 0, unread, unreadCount: 3 })
    expect(await bring(TABLE)).toMatchObject({ unread: [], unreadCount: 0 })
  })

  it('of many unknown headings the first are named, and long ones cut', async () => {
    const strange = Array.from({ length: 30 }, (_, i) => `${i} ${'баланс '.repeat(50)}`)
    const { unread, unreadCount } = await bring(`name,${strange.join(',')}\nAnna${','.repeat(30)}\n`)
    expect({ listed: unread.length, unreadCount }).toEqual({ listed: 20, unreadCount: 30 })
    expect(unread[0]?.title).toMatch(/^0 баланс .{50}…$/)
  })

  it('comes in pieces that cut letters and line ends', async () => {
    const bytes = new TextEncoder().encode(RUSSIAN)
    async function* pieces() {
      for (const byte of bytes) yield Uint8Array.of(byte)
    }
    const report = await importClients(context, { dryRun: 'false', body: pieces() })
    expect(report).toMatchObject({ encoding: 'utf-8', created: 1 })
    expect((await all())[0]).toMatchObject(expected)
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>, unknown[]]>([
    ['empty', '', [[1, null, 'empty-file']]],
    ['only a byte order mark', '\uFEFF', [[1, null, 'empty-file']]],
    ['of empty cells alone', '\n;;\n', [[1, null, 'empty-file']]],
    ['without a heading', 'Иванов,ivanov@example.com\n', [[1, null, 'no-known-column']]],
    ['UTF-16', Uint8Array.from(Buffer.from('\uFEFFname\nA', 'utf16le')), [[1, null, 'unknown-encoding']]],
    ['of bytes that are neither', Uint8Array.of(0x6e, 0x0a, 0x98, 0xff), [[1, null, 'unknown-encoding']]],
    ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0), [[1, null, 'not-text']]],
  ])('%s: is said in one line', async (_, file, expectedBad) => {
    const report = await bring(file)
    expect(bad(report)).toEqual(expectedBad)
    expect(report).toMatchObject({ rows: 0, created: 0, badCount: 1, delimiter: null })
    const isText = ['empty-file', 'no-known-column'].includes(String(report.bad[0]?.reason))
    expect(report.encoding).toBe(isText ? 'utf-8' : null)
  })

  it('whose heading is not known is shown it as it was read, in a letter of another encoding, too', async () => {
    const koi8 = Uint8Array.of(0xe9, 0xcd, 0xd1, 0x3b, 0xf0, 0xcf, 0xde, 0xd4, 0xc1, 0x0a, 0x41, 0x3b, 0x62, 0x0a) // Имя;Почта
    expect((await bring(koi8)).bad).toMatchObject([{ reason: 'no-known-column', value: 'йНС;рПЮФБ' }])
    const long = `${'колонка '.repeat(20)},`.repeat(5)
    expect((await bring(`${long}\n1,2,3,4,5\n`)).bad[0]?.value.length).toBeLessThanOrEqual(200)
  })

  it('UTF-8 but for a byte is refused with its line, and not read as windows-1251; a few letters alike are not UTF-8', async () => {
    const rows = Buffer.from('name,emails\nПетренко,p@example.com\nBad')
    const broken = Buffer.concat([rows, Buffer.of(0xff), Buffer.from('Byte,b@example.com\nЇжак,y@example.com\n')])
    const report = await bring(Uint8Array.from(broken), { dryRun: true })
    expect(bad(report)).toEqual([[3, null, 'broken-utf8']])
    expect(report.encoding).toBeNull()
    const marked = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('name\nA'), 0xfc])
    expect(bad(await bring(Uint8Array.from(marked), { dryRun: true }))).toEqual([[2, null, 'broken-utf8']])
    const ukrainian = await bring(windows1251('name\nТіна Дія\n'), { dryRun: true })
    expect(ukrainian).toMatchObject({ encoding: 'windows-1251', created: 1 })
  })

  it('says what was read as what, and shows the first rows as they were read', async () => {
    const file = `Прізвище;Ім’я;Пошта\n${Array.from({ length: 9 }, (_, i) => `Коваль;Ніна ${i};n${i}@example.com`).join('\n')}`
    const { read, sample } = await bring(file, { dryRun: true })
    expect(read).toEqual([
      { column: 'name', titles: ['Прізвище', 'Ім’я'] },
      { column: 'emails', titles: ['Пошта'] },
    ])
    expect(sample).toHaveLength(5)
    expect(sample[0]).toEqual({ line: 2, name: 'Коваль Ніна 0', company: '', identifiers: ['n0@example.com'] })
  })

  it.each(['Клиент;Контактное лицо;Телефон', 'Назва;Контактна особа;Телефон', 'Customer;Contact person;Phone'])(
    'beside a contact person the client is the company: %s',
    async (heading) => {
      await bring(`${heading}\nООО Ромашка;Иванов Иван;0501112299\n`)
      expect((await all())[0]).toMatchObject({ name: 'Иванов Иван', company: 'ООО Ромашка' })
      const withCompany = `${heading};Company\nA;B;;C\n`
      expect(await bring(withCompany, { dryRun: true })).toMatchObject({ sample: [{ name: 'A B', company: 'C' }] })
      const alone = `${heading}\nООО Лютик;;0501112288\nООО Мак;;\n`
      expect(await bring(alone)).toMatchObject({ created: 2, badCount: 0 })
      expect(await find('ООО Лютик')).toMatchObject({ company: '' })
      expect(await find('ООО Мак')).toMatchObject({ company: '' })
      expect(await bring(alone)).toMatchObject({ created: 0, unchanged: 2 })
    },
  )

  it.each([
    ['a known word', 'Клиенты;;;'],
    ['a known word, with commas below', 'Контрагенты'],
    ['any words, over an empty row', 'Список клиентов на 01.01.2026;;;\n;;;'],
  ])('under a title, which is %s, are refused with the line of the headings', async (_, title) => {
    const rows = 'Наименование;Телефон;Email;Договор\nООО Ромашка;0671234567;a@example.com;ПС-1\n'
    const table = title.includes(';') ? rows : rows.replaceAll(';', ',')
    const line = title.split('\n').length + 1
    const said = { line, reason: 'heading-below', value: 'Наименование, Телефон, Email, Договор' }
    expect(await bring(`${title}\n${table}`)).toMatchObject({ badCount: 1, bad: [said] })
  })

  it.each(['ФИО;\nИванов;\n', '№;Клиент\n1;Иванов\n'])(
    'with one known column, %j, are parted as they are',
    async (file) => {
      expect(await bring(file, { dryRun: true })).toMatchObject({ delimiter: ';', sample: [{ name: 'Иванов' }] })
    },
  )

  it('with a heading alone holds nobody', async () => {
    expect(await bring('name,emails\n')).toMatchObject({ rows: 0, created: 0, badCount: 0 })
    expect(await bring('name,emails')).toMatchObject({ rows: 0, created: 0, badCount: 0 })
  })
})

describe('bad rows', () => {
  const FILE = [
    'name,emails,contracts,phones,address,responsible',
    'Good,good@example.com,,,,',
    'Bad,nobody;fine@example.com;also bad,,,,',
    '"Several\nlines",,договор,,,',
    'Phone,,,12,,Nobody At All',
    ',,,,Nowhere,',
    'Few,cells',
    'Many,,,,,,more',
    'Spare,spare@example.com,,,,,,',
    `${'x'.repeat(100_000)},,,,,`,
    'Nul,a\u0000b,,,,',
    '"Broken" quoting,,,,,',
    'Who,,,,,Nobody At All',
    'Good,good@example.com,,,,',
    'Last,,,"not closed,,',
  ].join('\n')

  it('are all listed by line and reason, and nothing is imported by halves', async () => {
    for (const dryRun of [true, false]) {
      const report = await bring(FILE, { dryRun })
      expect(bad(report)).toEqual([
        [3, 'emails', 'bad-email'],
        [3, 'emails', 'bad-email'],
        [4, 'contracts', 'bad-contract'],
        [6, 'phones', 'bad-phone'],
        [6, 'responsible', 'unknown-responsible'],
        [7, null, 'empty-row'],
        [8, null, 'wrong-cell-count'],
        [9, null, 'wrong-cell-count'],
        [11, 'name', 'too-long'],
        [12, 'emails', 'not-text'],
        [13, null, 'broken-quoting'],
        [14, 'responsible', 'unknown-responsible'],
        [15, null, 'duplicate-row'],
        [16, null, 'broken-quoting'],
      ])
      expect(report).toMatchObject({ rows: 14, badCount: 12, faultCount: 14 })
      expect(report.bad.map(({ value }) => value).slice(0, 4)).toEqual(['nobody', 'also bad', 'договор', '12'])
      expect(await all()).toEqual([])
      expect(await database.db.selectFrom('identifier').selectAll().execute()).toEqual([])
    }
  })

  it('with more identifiers than a client may be made with are too long', async () => {
    const emails = (count: number) => Array.from({ length: count }, (_, i) => `a${i}@example.com`).join(';')
    expect(bad(await bring(`name,emails\nA,${emails(51)}\n`))).toEqual([[2, null, 'too-long']])
    expect(counts(await bring(`name,emails\nA,${emails(50)}\n`))).toMatchObject({ created: 1 })
  })

  it('are all listed up to a hundred thousand, by line; beyond that they are counted', async () => {
    const bads = 'A,b\n'.repeat(99_990)
    const twice = 'A,a@example.com\n'.repeat(21)
    const report = await bring(`name,emails\n${twice}${bads}`)
    expect(report).toMatchObject({ rows: 100_011, badCount: 100_010, faultCount: 100_010 })
    expect(report.bad).toHaveLength(100_000)
    expect(report.bad.slice(0, 11).map(({ line, reason }) => [line, reason])).toEqual([
      ...Array.from({ length: 10 }, (_, i) => [i + 3, 'duplicate-row']),
      [23, 'bad-email'],
    ])
    expect(report.bad.at(-1)).toMatchObject({ line: 100_012, reason: 'bad-email' })
  })
})

describe('a responsible person who is no staff member yet', () => {
  const FILE = 'name,responsible\nA,olena@pribor.example.com\nB,\n'

  it('makes a bad row, or is left out when the caller allows it, and is filled in by a later import', async () => {
    expect(bad(await bring(FILE))).toEqual([[2, 'responsible', 'unknown-responsible']])
    const report = await bring(FILE, { unknownResponsible: 'leave-empty' })
    expect(report).toMatchObject({ created: 2, withoutResponsible: 1, badCount: 0 })
    expect(counts(await bring(FILE, { unknownResponsible: 'leave-empty' }))).toMatchObject({ unchanged: 2 })
    await database.db.updateTable('staff').set({ email: 'Olena@Pribor.example.com' }).execute()
    expect(await bring(FILE)).toMatchObject({ changed: 1, unchanged: 1, withoutResponsible: 0 })
    expect(await find('A')).toMatchObject({ responsibleName: 'Olena Kovalenko' })
  })

  it.each(["Лук'янов Артем", 'ЛУКʼЯНОВ  Артём'])(
    'is found by the name in any spelling of it: %s',
    async (responsible) => {
      await testContext({ db: database.db, name: 'Лук’янов Артём' })
      expect(await bring(`name,responsible\nA,${responsible}\n`)).toMatchObject({ created: 1, withoutResponsible: 0 })
      expect(await find('A')).toMatchObject({ responsibleName: 'Лук’янов Артём' })
    },
  )

  it('whose name two people have is not guessed', async () => {
    await testContext({ db: database.db, name: 'olena  kovalenko' })
    expect(bad(await bring('name,responsible\nA,Olena Kovalenko\n'))).toEqual([
      [2, 'responsible', 'unknown-responsible'],
    ])
  })
})

describe('cells as spreadsheets write them', () => {
  it('a number that is told to be a text keeps its zeros', async () => {
    await bring('name;contracts\nНулевой;="00123"\nВ кавычках;"=""00124"""\n')
    expect((await find('Нулевой'))?.identifiers.map(({ value }) => value)).toEqual(['00123'])
    expect((await find('В кавычках'))?.identifiers.map(({ value }) => value)).toEqual(['00124'])
  })
})

describe('cells in which nothing is known, or several things', () => {
  it('marks that stand on a card by hand are no other name when something else changes', async () => {
    const { id } = await newClient(context, {
      name: 'Hand Made',
      identifiers: [{ kind: 'phone', value: '0671112231' }],
    })
    await changeClient(context, { cardId: id, company: '-' })
    expect(await bring('name,phones,address\nHand Made,0671112231,Kyiv\n')).toMatchObject({ changed: 1, renamed: [] })
  })

  it('dashes and question marks say nothing, and overwrite nothing', async () => {
    await bring('name,company,phones,contracts\nИванов Алексей,ООО Прибор,0671234567,ПС-1\n')
    const dashes = 'name,company,phones,contracts\n-,—,0671234567,ПС-1\n???,-,-,ПС-1; –\n'
    expect(await bring(dashes.split('\n').slice(0, 2).join('\n'))).toMatchObject({ unchanged: 1 })
    expect(bad(await bring('name,phones\n-,?\n'))).toEqual([[2, null, 'empty-row']])
    expect((await all()).map(({ name, company }) => [name, company])).toEqual([['Иванов Алексей', 'ООО Прибор']])
  })

  it('a legal form in short and in full is not said twice', async () => {
    const file =
      'Найменування;Повне найменування;Телефон\nТОВ Ромашка;"ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ ""РОМАШКА""";0671112231\n'
    await bring(file)
    expect((await all()).map(({ name }) => name)).toEqual(['ТОВ Ромашка'])
  })

  it('short and full names, and parts of a name, are not said twice', async () => {
    const full = 'Наименование;Полное наименование;Договор\nКедр;ООО «Кедр»;ПС-1\nЛютик;Лютик;ПС-2\n'
    expect((await bring(full, { dryRun: true })).sample).toMatchObject([{ name: 'ООО «Кедр»' }, { name: 'Лютик' }])
    const parts = 'Полное имя контакта;Имя контакта;Фамилия;Телефон\nИван Иванов;Иван;Иванов;0671112231\n'
    expect((await bring(parts, { dryRun: true })).sample).toMatchObject([{ name: 'Иван Иванов' }])
  })

  it('lines of a cell are several, as are those of Google, and phones that were numbers lose their “.0”', async () => {
    await bring('name,contracts,phones\nИванов,"ПС-1\nПС-2",380671234567.0\nКіт,,0671112231 ::: 0671112232\n')
    expect((await find('Иванов'))?.identifiers.map(({ normal }) => normal)).toEqual(['ПC-1', 'ПC-2', '+380671234567'])
    expect((await find('Кіт'))?.identifiers.map(({ normal }) => normal)).toEqual(['+380671112231', '+380671112232'])
  })
})
