import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  dataFolder,
  type Ended,
  postgresPid,
  type RunningServer,
  startProgram,
  startServer,
} from '#test/support/program.ts'

const CSV = `name,company,emails,contracts,phones
Иванов Алексей,ООО «Прибор»,ivanov@example.com;a.ivanov@example.org,ПС-2021/0417,+380 67 123 45 67
Petrenko Olha,,olha@example.com,ПС-2022/0099,
`

let folder: Awaited<ReturnType<typeof dataFolder>>
beforeAll(async () => {
  folder = await dataFolder()
  await writeFile(join(folder.path, 'clients.csv'), CSV)
  await writeFile(join(folder.path, 'bad.csv'), `${CSV}Sidorov,,not an email,,\n,Nobody Ltd,,,\nNowak,,,,12\n`)
})
afterAll(() => folder.dispose())

const company = (...args: string[]): Promise<Ended> =>
  startProgram('server/company.ts', args, { DATA_DIR: folder.path, PUBLIC_URL: 'https://cards.example.com' }).ended
/** As an administrator types it, who has not the server's own variables. */
const inviteAnybody = () => startProgram('server/company.ts', ['invite'], { DATA_DIR: folder.path }).ended
const file = (name: string) => join(folder.path, name)

/** What stands both beside a running server and alone. */
function works() {
  test('set names the company', async () => {
    const { code, out } = await company('set', '--name', 'ООО «Прибор»', '--country', 'ua')
    expect({ code, out }).toEqual({ code: 0, out: 'Company: ООО «Прибор», country UA.\n' })
  })

  test('invite prints a link', async () => {
    const { code, out } = await company('invite', '--role', 'admin', '--email', 'olena@example.com')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^https:\/\/cards\.example\.com\/join#[\w-]{43}\nFor one admin \(olena@example\.com\); works once/,
    )
  })

  test('import names the bad rows and imports nothing', async () => {
    const { code, out } = await company('import', file('bad.csv'))
    expect(code).toBe(1)
    expect(out).toContain('bad: nothing was imported.')
    expect(out).toMatch(/line 4\s+emails\s+not an email address; several in one cell .* semicolon: "not an email"/)
    expect(out).toMatch(/line 5\s+neither a name nor an email, contract or phone; a company alone is not enough/)
    expect(out).toMatch(
      /line 6\s+phones\s+not a phone number in Ukraine \(UA\): .* by set --country; several .* semicolon: "12"/,
    )
  })
}

describe('while no server runs', () => {
  works()

  test('where none has ever run, invite says that it assumes the address', async () => {
    const { code, out, error } = await inviteAnybody()
    expect(code).toBe(0)
    expect(out).toMatch(/^http:\/\/localhost:8787\/join#/)
    expect(error).toContain('http://localhost:8787 is assumed')
  })

  test('a dry run, the import, and the same again', async () => {
    const dry = (await company('import', file('clients.csv'), '--dry-run')).out
    expect(dry).toContain('2 would be created')
    expect(dry).toContain('without a country code are read as those of Ukraine (UA); set --country names another.')
    const env = { DATA_DIR: folder.path, INIT_CWD: folder.path } // as npm tells it, wherever its scripts run
    const near = await startProgram('server/company.ts', ['import', 'clients.csv', '--dry-run'], env).ended
    expect(near.out).toContain('2 would be created')
    const first = await company('import', file('clients.csv'))
    expect(first.out).toBe('2 rows read (utf-8, delimiter ","). 2 created, 0 changed, 0 unchanged.\n')
    expect(first.error).toContain('clients.csv')
    expect((await company('import', file('clients.csv'))).out).toContain('0 created, 0 changed, 2 unchanged')
  })

  test('a dry run says which columns it reads and which it cannot, and shows the first rows', async () => {
    await writeFile(
      file('strange.csv'),
      'Клієнт,Телефон,Скринька,Баланс,\n"Іван\nПетренко",0501234567,ivan@example.com,1,?\n',
    )
    const { out } = await company('import', file('strange.csv'), '--dry-run')
    expect(out).toContain(
      'delimiter ",").\nColumns: Клієнт -> name, Телефон -> phones.\nThe first rows; if their letters are wrong, save the file as UTF-8:\n  line 2      Іван Петренко | 0501234567\n1 would be created',
    )
    expect(out).toContain(
      '1 would be created, 0 would be changed, 0 would be unchanged.\nPhone numbers without a country code are read as those of Ukraine (UA); set --country names another.\nNot read, as the heading is not known: Скринька, Баланс, column 5 without a heading. Rename them (name, company, emails, contracts, phones, address, responsible) or go on without them.\n',
    )
  })

  test('a dry run names every bad row, of a hundred thousand and more the first, and counts the others', async () => {
    await writeFile(file('many.csv'), `name,emails\n${'Sidorov,no email\n'.repeat(100_003)}`)
    const { out } = await company('import', file('many.csv'), '--dry-run')
    expect(out).toContain('100003 bad: nothing would be imported.')
    expect(out.match(/^ {2}line \d+/gm)).toHaveLength(100_000)
    expect(out).toMatch(/line 100001 .*\n {2}and 3 more\n$/)
  })

  test('leaves no PostgreSQL behind', async () => expect(await postgresPid(folder.path)).toBeNull())
})

describe('while the server runs', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: folder.path })
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.ended
  })

  works()

  test('invite names the address of the server', async () => {
    const { out, error } = await inviteAnybody()
    expect(out.split('/join#')[0]).toBe(server.url)
    expect(error).toBe('')
  })

  test('export writes what import takes, to a new file only', async () => {
    const { code, out } = await company('export', file('out.csv'))
    expect({ code, out }).toEqual({ code: 0, out: `All clients are in ${file('out.csv')}.\n` })
    expect((await stat(file('out.csv'))).mode & 0o777).toBe(0o600)
    expect(await readFile(file('out.csv'), 'utf8')).toContain('ivanov@example.com;a.ivanov@example.org')
    expect((await company('import', file('out.csv'))).out).toContain('0 created, 0 changed, 2 unchanged')
    const again = await company('export', file('out.csv'))
    expect(again).toMatchObject({ code: 1, error: `${file('out.csv')} exists already. Name another file.\n` })
  })

  test('the server goes on', async () => expect((await fetch(`${server.url}/api/health`)).status).toBe(200))
})

test('after a kill -9 of the server the shell takes over, and the next server starts', async () => {
  const server = await startServer({ DATA_DIR: folder.path, PUBLIC_URL: 'https://medkarta.example.com' })
  server.child.kill('SIGKILL')
  await server.ended
  expect((await inviteAnybody()).out).toMatch(/^https:\/\/medkarta\.example\.com\/join#/)
  expect((await company('set', '--country', 'KZ')).out).toContain('country KZ')
  expect(await postgresPid(folder.path)).toBeNull()
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of an import: nothing is done, nothing stays behind',
  async (signal) => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `Client ${i},c${i}@example.com\n`)
    await writeFile(file('large.csv'), `name,emails\n${rows.join('')}`)
    const importing = startProgram('server/company.ts', ['import', file('large.csv')], { DATA_DIR: folder.path })
    await expect.poll(() => importing.said().error, { timeout: 20_000 }).toContain('large.csv')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect((await readdir(folder.path)).filter((name) => name.startsWith('medkarta-upload'))).toEqual([])
    importing.child.kill(signal)
    const { code, out, error } = await importing.ended
    expect({ code, out }).toEqual({ code: signal === 'SIGINT' ? 130 : 143, out: '' })
    expect(error).toContain('Broken off. What was not finished is undone.')
    expect(await postgresPid(folder.path)).toBeNull()
    expect((await company('export', file(`after-${signal}.csv`))).code).toBe(0)
    expect(await readFile(file(`after-${signal}.csv`), 'utf8')).not.toContain('c1@example.com')
  },
)

describe('what cannot be understood or done: one line', () => {
  test.each([
    [['fly'], 'There is no command fly.'],
    [['invite', '--role', 'owner'], '--role is admin, member or reader, not owner.'],
    [['invite', '--email', 'olena'], '--email olena is no email address.'],
    [['invite', '--loud'], "Unknown option '--loud'."],
    [['password'], 'password takes --email.'],
    [['password', '--email', 'olena'], '--email olena is no email address.'],
    [['password', '--email', 'nobody@example.com'], 'No staff member has this email: nothing was changed.'],
    [['set'], 'set takes --name or --country.'],
    [['set', '--country', 'Ukraine'], '--country is two letters'],
    [['set', '--country', 'uk'], '--country UK is no country: GB is the United Kingdom, UA is Ukraine.'],
    [['set', '--country', 'XX'], '--country XX is no country whose phone numbers are known.'],
    [['import'], 'import takes one FILE.'],
    [['import', '/nowhere.csv'], '/nowhere.csv cannot be read (ENOENT).'],
    [['export', '/nowhere/out.csv'], '/nowhere/out.csv cannot be written (ENOENT).'],
  ])('%j', async (args, words) => {
    const { code, out, error } = await company(...args)
    expect({ code, out, lines: error.split('\n').length }, error).toEqual({ code: 1, out: '', lines: 2 })
    expect(error).toContain(words)
  })

  test('help', async () => {
    const { code, out } = await company('help')
    expect(code).toBe(0)
    for (const command of ['invite', 'password', 'import', 'export', 'set']) expect(out).toContain(`  ${command} `)
  })
})
