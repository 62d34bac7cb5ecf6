import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import { ImportReport, type UnknownResponsible } from '#lib/protocol/import.ts'
import type { Context } from '#server/context.ts'
import { isDatabaseAway } from '#server/db/breakdown.ts'
import { connect } from '#server/db/connect.ts'
import { lockCards } from '#server/db/entries.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { directorySnapshot } from '#server/verbs/directory-snapshot.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { appendOne, newClient, newEntry, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, name: 'Olena Kovalenko' })
})
afterEach(() => database.close())

type Options = { dryRun?: boolean; unknownResponsible?: UnknownResponsible }

async function bring(
  file: string | Uint8Array<ArrayBuffer>,
  { dryRun = false, unknownResponsible = 'refuse' }: Options = {},
) {
  const body = new Blob([file]).stream()
  const report = await importClients(context, { dryRun: dryRun ? 'true' : 'false', unknownResponsible, body })
  expect(ImportReport.parse(report)).toEqual(report)
  return report
}

const bad = (report: ImportReport) => report.bad.map(({ line, column, reason }) => [line, column, reason])
const counts = ({ created, changed, unchanged, badCount }: ImportReport) => ({ created, changed, unchanged, badCount })
const all = async () => {
  const { clients } = await searchClients(context, { query: '', limit: 50 })
  return Promise.all(clients.map(({ id }) => readClient(context, { cardId: id })))
}
const find = async (name: string) => (await all()).find((client) => client.name === name)

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

  it('lines of a cell are several, and phones that were numbers lose their “.0”', async () => {
    await bring('name,contracts,phones\nИванов,"ПС-1\nПС-2",380671234567.0\n')
    expect((await find('Иванов'))?.identifiers.map(({ normal }) => normal)).toEqual(['ПC-1', 'ПC-2', '+380671234567'])
  })
})

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

  it('with one contract on both is found by it when the name is corrected', async () => {
    await bring('name,contracts\nИванов,ПС-1\n')
    const other = await newClient(context, { name: 'Иванов А', identifiers: [{ kind: 'contract', value: 'ПС-1' }] })
    const first = await find('Иванов')
    await mergeClients(context, { cardId: first?.id ?? '', other: other.id, takes: [] })
    const renamed = [{ line: 2, from: 'Иванов', to: 'Иванов Алексей' }]
    expect(await bring('name,contracts\nИванов Алексей,ПС-1\n')).toMatchObject({ created: 0, changed: 1, renamed })
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
