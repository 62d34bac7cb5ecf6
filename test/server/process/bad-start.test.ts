import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { dataFolder, postgresPid, startProgram, startServer } from '#test/support/program.ts'

let folder: Awaited<ReturnType<typeof dataFolder>>
beforeAll(async () => {
  folder = await dataFolder()
})
afterAll(() => folder.dispose())

/** What a start that must fail says: one line, no stack, and not 0. */
async function refusal(
  variables: Record<string, string>,
  script = 'server/main.ts',
  args: string[] = [],
): Promise<string> {
  const { code, out, error } = await startProgram(script, args, { DATA_DIR: folder.path, PORT: '0', ...variables })
    .ended
  expect({ code, out, lines: error.split('\n').length }, error).toEqual({ code: 1, out: '', lines: 2 })
  expect(error).not.toMatch(/^\s+at |node:|Error:/m)
  return error.trim()
}

describe('a value that cannot be: one line says what and what to do', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT=http must be a port number'],
    [{ PORT: '70000' }, 'PORT=70000 must be a port number'],
    [{ PORT: '8791', METRICS_PORT: '8791' }, 'PORT and METRICS_PORT are both 8791'],
    [{ METRICS_PORT: '8787', PORT: '' }, 'PORT and METRICS_PORT are both 8787'],
    [{ PUBLIC_URL: 'cards.example.com' }, 'PUBLIC_URL=cards.example.com must look like https://'],
    [{ PUBLIC_URL: 'https://example.com/cards' }, 'without a path'],
    [{ PUBLIC_URL: 'http://cards.example.com' }, 'http only for localhost'],
    [{ DATABASE_URL: 'mysql://root:secret@db/x' }, 'DATABASE_URL must look like postgres://'],
    [{ DATABASE_URL: 'postgres://root:secret@db/x?sslmode=never' }, 'its sslmode be one of disable, prefer, require'],
    [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1 is no address of this machine'],
  ])('%o', async (variables, words) => {
    const said = await refusal(variables)
    expect(said).toContain(words)
    expect(said).not.toContain('secret')
  })
})

test.each(['PORT', 'METRICS_PORT'])('a port in use: %s', async (variable) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  expect(await refusal({ [variable]: port })).toBe(
    `Port ${port} is in use: Medkarta may run already, else another program. Stop it, or set ${variable} to another port.`,
  )
  expect(await postgresPid(folder.path)).toBeNull()
  other.close()
})

describe('a data folder that cannot be', () => {
  test('one whose password was lost', async () => {
    const lost = join(folder.path, 'lost')
    await mkdir(join(lost, 'postgres', 'cluster'), { recursive: true })
    await writeFile(join(lost, 'postgres', 'cluster', 'PG_VERSION'), '18')
    await writeFile(join(lost, 'postgres', 'password'), '')
    const said = await refusal({ DATA_DIR: lost })
    expect(said).toContain('password is empty: it opens the database. Put it back from a copy')
  })

  test('a file', async () => {
    await writeFile(join(folder.path, 'file'), '')
    expect(await refusal({ DATA_DIR: join(folder.path, 'file') })).toContain('is a file or lies below one')
  })

  test('where nobody can make one', async () => {
    expect(await refusal({ DATA_DIR: '/proc/medkarta' })).toContain('set DATA_DIR to another folder')
  })

  test('where this user, or as root the user postgres, may not go', async () => {
    const closed = join(folder.path, 'closed')
    await mkdir(closed, { mode: 0o700 })
    if (process.getuid?.() !== 0) await chmod(closed, 0o500)
    expect(await refusal({ DATA_DIR: join(closed, 'data') })).toMatch(/may not enter|cannot be written/)
  })
})

describe('a database that cannot be reached', () => {
  test('nobody there', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://olena:secret@127.0.0.1:1/medkarta' })
    expect(said).toBe(
      'The database 127.0.0.1:1/medkarta cannot be reached (ECONNREFUSED). Start it, or correct DATABASE_URL.',
    )
  })

  test('another password, another database', async () => {
    const url = new URL(inject('clusterUrl'))
    url.pathname = '/not-there'
    expect(await refusal({ DATABASE_URL: url.href })).toContain('does not have this database')
    url.pathname = '/postgres'
    url.searchParams.set('sslmode', 'require')
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(
      /^The database [\d.:]+\/postgres cannot be opened over TLS \(.*SSL.*\)\. Correct sslmode in DATABASE_URL\.$/,
    )
    url.searchParams.delete('sslmode')
    url.pathname = '/not-there'
    url.password = 'wrong'
    expect(await refusal({ DATABASE_URL: url.href })).toContain('refuses the user or the password')
  })
})

test('fault 2: a second server on the same folder refuses in one line; the first goes on', async () => {
  const first = await startServer({ DATA_DIR: folder.path })
  const said = await refusal({})
  expect(said).toContain(`Another process uses the data folder (a Medkarta server, process ${first.child.pid}`)
  expect(said).toContain('Stop it first, or set DATA_DIR to another folder.')
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
})

test('fault 2: of five servers that start at once on a new folder, one runs', async () => {
  const fresh = await dataFolder()
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => startServer({ DATA_DIR: fresh.path })))
  const running = results.filter((result) => result.status === 'fulfilled')
  const refused = results.filter((result) => result.status === 'rejected')
  expect(running).toHaveLength(1)
  for (const { reason } of refused) expect(String(reason)).toContain('Another process uses the data folder')
  const [one] = running
  expect((await fetch(`${one?.value.url}/api/health`)).status).toBe(200)
  one?.value.child.kill('SIGTERM')
  expect((await one?.value.ended)?.code).toBe(0)
  await fresh.dispose()
})
