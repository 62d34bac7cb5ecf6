import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import { freePort } from '#server/db/embedded-port.ts'
import { backends } from '#test/support/backends.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { dataFolder, postgresPid, type RunningServer, startServer } from '#test/support/program.ts'

const SECRET = 'the device of Mr Ivanov'
const WRITERS = 4

let folder: Awaited<ReturnType<typeof dataFolder>>
let variables: Record<string, string>
const servers: RunningServer[] = []
beforeAll(async () => {
  folder = await dataFolder()
  variables = { DATA_DIR: folder.path, PORT: String(await freePort()), METRICS_PORT: String(await freePort()) }
})
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await folder.dispose()
})

async function start(): Promise<RunningServer> {
  const server = await startServer(variables)
  servers.push(server)
  return server
}

const post = (url: string, body: object, token = '') =>
  fetch(url, { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {}, body: JSON.stringify(body) })

const status = (url: string) =>
  fetch(url).then(
    (answer) => answer.status,
    () => 'closed',
  )

/** Sends an entry as the outbox does: again and again until the server has said what became of it. */
async function deliver(url: string, token: string, entry: object): Promise<AppendResult | undefined> {
  for (;;) {
    const answer = await post(url, { entries: [entry] }, token).catch(() => null)
    const isLater = answer === null || [429, 503].includes(answer.status)
    if (!isLater) return ((await answer.json()) as { results: AppendResult[] }).results[0]
    await sleep(20)
  }
}

test('restarted while people append: nobody’s entry fails, each is there once, and no log names them', async () => {
  const first = await start()
  const join = {
    token: first.adminLink?.split('#')[1],
    name: 'Olena',
    email: 'olena@example.com',
    password: 'correct horse',
  }
  const { token }: { token: string } = await (await post(`${first.url}/api/invitations/accept`, join)).json()
  const card = newId()
  expect((await post(`${first.url}/api/clients`, { id: card, name: SECRET }, token)).status).toBe(200)
  const told: string[] = []
  let writing = true
  const url = `${first.url}/api/cards/${card}/entries`
  const writer = async () => {
    while (writing) {
      const entry = newEntry({ text: SECRET })
      expect(await deliver(url, token, entry)).toMatchObject({ status: 'accepted', entry: { id: entry.id } })
      told.push(entry.id)
    }
  }
  const writers = Promise.all(Array.from({ length: WRITERS }, writer))
  for (let times = 0; times < 2; times++) {
    const before = told.length
    await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(before + 10)
    servers.at(-1)?.child.kill('SIGTERM')
    expect(await servers.at(-1)?.ended).toMatchObject({ code: 0, error: '' })
    await start()
  }
  writing = false
  await writers
  const read = await fetch(`${url}?after=0&limit=200`, { headers: { authorization: `Bearer ${token}` } })
  const { head }: { head: { seq: number } } = await read.json()
  expect(new Set(told).size).toBe(told.length)
  expect(head.seq).toBe(told.length + 1) // and the line that says that the client was created
  const log = servers
    .map((server) => server.said().out)
    .join('')
    .replace(/^https?:.*\/join#.*$/m, '')
  expect(log).toContain('"route":"/api/cards/:cardId/entries"')
  for (const personal of [SECRET, 'Olena', 'olena', 'correct horse', token, card]) expect(log).not.toContain(personal)
})

test('metrics are served on a port of their own, by route, and name nobody', async () => {
  const text = await (await fetch(`http://localhost:${variables.METRICS_PORT}/metrics`)).text()
  const count =
    /^medkarta_http_request_duration_seconds_count\{method="POST",route="\/api\/cards\/:cardId\/entries",status="200"\} (\d+)$/m
  expect(Number(count.exec(text)?.[1])).toBeGreaterThan(0)
  for (const name of ['medkarta_streams 0', 'medkarta_database_connections ', 'medkarta_database_waiting 0']) {
    expect(text).toContain(`\n${name}`)
  }
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/olena|Ivanov/i)
  expect(await status(`http://localhost:${variables.PORT}/metrics`)).toBe(404)
})

test('alive and ready are told apart while the database is away', async () => {
  const url = `http://localhost:${variables.PORT}`
  expect([await status(`${url}/livez`), await status(`${url}/readyz`)]).toEqual([200, 200])
  const postgres = await postgresPid(folder.path)
  if (postgres === null) throw new Error('no PostgreSQL')
  process.kill(postgres, 'SIGSTOP') // no new connection is taken
  for (const child of await backends(postgres)) process.kill(child, 'SIGKILL')
  await expect.poll(() => status(`${url}/readyz`), { timeout: 20_000 }).toBe(503)
  expect([await status(`${url}/livez`), await status(`${url}/api/health`)]).toEqual([200, 503])
  process.kill(postgres, 'SIGCONT')
  await expect.poll(() => status(`${url}/readyz`), { timeout: 20_000 }).toBe(200)
})

test('a frozen database, whose lines stay open and say nothing, is told as not ready within seconds, every time', async () => {
  const url = `http://localhost:${variables.PORT}`
  const postgres = await postgresPid(folder.path)
  if (postgres === null) throw new Error('no PostgreSQL')
  // First of all the one that buries those that end meanwhile, and last of all: until then each is there to be sent a signal.
  process.kill(postgres, 'SIGSTOP')
  const frozen = await backends(postgres)
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  const probe = async (path: string) => [
    path,
    await fetch(`${url}${path}`, { signal: AbortSignal.timeout(4_000) }).then(
      (answer) => answer.status,
      () => 'silent',
    ),
  ]
  try {
    for (let times = 0; times < 2; times++) {
      expect(await Promise.all(['/livez', '/readyz', '/api/health'].map(probe))).toEqual([
        ['/livez', 200],
        ['/readyz', 503],
        ['/api/health', 503],
      ])
    }
  } finally {
    for (const pid of [...frozen, postgres]) process.kill(pid, 'SIGCONT')
  }
  await expect.poll(() => status(`${url}/readyz`), { timeout: 20_000 }).toBe(200)
})
