import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, glob, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { newEntry, newId } from '#test/support/cards.ts'
import {
  dataFolder,
  isAlive,
  postgresPid,
  type RunningServer,
  startProgram,
  startServer,
  waitForEnd,
} from '#test/support/program.ts'

let folder: Awaited<ReturnType<typeof dataFolder>>
let servers: RunningServer[] = []
beforeEach(async () => {
  folder = await dataFolder()
  servers = []
})
afterEach(async () => {
  for (const server of servers) server.child.kill('SIGKILL')
  await Promise.all(servers.map((server) => server.ended))
  await folder.dispose()
})

async function start(variables: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer({ DATA_DIR: folder.path, ...variables })
  servers.push(server)
  return server
}

async function becomeAdmin({ url, adminLink }: RunningServer): Promise<string> {
  const body = { token: adminLink?.split('#')[1], name: 'Olena', email: 'olena@example.com', password: 'correct horse' }
  const response = await fetch(`${url}/api/invitations/accept`, { method: 'POST', body: JSON.stringify(body) })
  const session: { token: string } = await response.json()
  return session.token
}

const whoIs = async ({ url }: RunningServer, token: string) =>
  (await fetch(`${url}/api/session`, { headers: { authorization: `Bearer ${token}` } })).status

describe('the link that makes the first administrator', () => {
  test('is the same at every start until it was used, and never printed after', async () => {
    const first = await start()
    expect(first.adminLink).toMatch(new RegExp(`^${first.url}/join#[\\w-]{43}$`))
    first.child.kill('SIGTERM')
    await first.ended
    const second = await start({ PUBLIC_URL: 'https://cards.example.com' })
    expect(second.adminLink).toBe(`https://cards.example.com/join#${first.adminLink?.split('#')[1]}`)
  })

  test('works once', async () => {
    const first = await start()
    const token = await becomeAdmin(first)
    expect(await whoIs(first, token)).toBe(200)
    first.child.kill('SIGTERM')
    await first.ended
    const second = await start()
    expect(second.adminLink).toBeNull()
    expect(await whoIs(second, token)).toBe(200)
    const body = {
      token: first.adminLink?.split('#')[1],
      name: 'Eve',
      email: 'eve@example.com',
      password: 'correct horse',
    }
    const again = await fetch(`${second.url}/api/invitations/accept`, { method: 'POST', body: JSON.stringify(body) })
    expect(again.status).toBe(410)
  })
})

describe('the end', () => {
  test('Ctrl+C while the first start makes the database: a line in words, nothing half made, and the next start works', async () => {
    const first = await dataFolder()
    const variables = { DATA_DIR: first.path, PORT: '0' }
    const { child, ended } = startProgram('server/main.ts', [], variables, { detached: true })
    const isMaking = async () => {
      for await (const _ of glob('*.new-*/cluster', { cwd: first.path })) return true
      return false
    }
    await expect.poll(isMaking, { interval: 5, timeout: 20_000 }).toBe(true)
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT')
    const { code, out, error } = await ended
    expect({ code, out }).toEqual({ code: 0, out: '' })
    // On a busy machine it may come through: then it ends as from any other moment.
    expect(error).toMatch(/^(Broken off before it was ready\. Nothing is left half made: start it again\.\n)?$/)
    expect((await readdir(first.path)).filter((name) => name.includes('.new-'))).toEqual([])
    const server = await startServer({ DATA_DIR: first.path })
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, error: '' })
    await first.dispose()
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: a request under way is answered, PostgreSQL stops, 0',
    async (signal) => {
      const server = await start()
      const postgres = await postgresPid(folder.path)
      const { hostname, port } = new URL(server.url)
      const body = JSON.stringify({ token: 'x'.repeat(43) })
      const slow = request({
        hostname,
        port,
        method: 'POST',
        path: '/api/invitations/look',
        headers: { 'content-length': body.length },
      })
      slow.write(body.slice(0, 10))
      await new Promise((resolve) => setTimeout(resolve, 100))
      server.child.kill(signal)
      server.child.kill(signal) // npm and the terminal both pass it on
      await new Promise((resolve) => setTimeout(resolve, 300))
      await expect(fetch(`${server.url}/api/health`)).rejects.toThrow('fetch failed')
      slow.end(body.slice(10))
      const [response] = await once(slow, 'response')
      expect(response.statusCode).toBe(404)
      response.resume()
      expect(await server.ended).toMatchObject({ code: 0, signal: null, error: '' })
      expect(postgres !== null && (await isAlive(postgres))).toBe(false)
      expect(await postgresPid(folder.path)).toBeNull()
    },
  )
})

test('SIGTERM while a request waits inside the database: the server ends all the same, 0', async () => {
  const server = await start()
  const token = await becomeAdmin(server)
  const postgres = await postgresPid(folder.path)
  const owner = await ownerOfDatabase()
  await owner.query('begin')
  await owner.query('select from company for update') // what every import waits for at its end
  const waiting = fetch(`${server.url}/api/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: 'name,emails\nAnna,anna@example.com\n',
  })
  const broken = expect(waiting).rejects.toThrow('fetch failed')
  const waiters = "select from pg_stat_activity where wait_event_type = 'Lock'"
  await expect.poll(async () => (await owner.query(waiters)).rowCount, { timeout: 10_000 }).toBe(1)
  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, signal: null, error: '' })
  await broken
  expect(postgres !== null && (await isAlive(postgres))).toBe(false)
  expect(await postgresPid(folder.path)).toBeNull()
})

/** A connection with all rights to the database of the running server; what ends it is not the test's concern. */
async function ownerOfDatabase(): Promise<Client> {
  const home = join(folder.path, 'postgres')
  const [password, pid] = await Promise.all([
    readFile(join(home, 'password'), 'utf8'),
    readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8'),
  ])
  const client = new Client(`postgres://postgres:${password.trim()}@127.0.0.1:${pid.split('\n')[3]}/medkarta`)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('fault 4: killed between commit and reply: the retry gets the same seq, one entry', async () => {
  const first = await start()
  const token = await becomeAdmin(first)
  const authorization = `Bearer ${token}`
  const id = newId()
  const made = await fetch(`${first.url}/api/clients`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ id, name: 'Anna' }),
  })
  expect(made.status).toBe(200)
  const path = `/api/cards/${id}/entries`
  const entry = newEntry()
  const body = JSON.stringify({ entries: [entry] })
  const owner = await ownerOfDatabase()
  // A commit that waits for a standby which is not there: done on the disk, and not yet said to the server.
  await owner.query("alter system set synchronous_standby_names = 'nobody'")
  await owner.query('select pg_reload_conf()')
  const asked = fetch(first.url + path, { method: 'POST', headers: { authorization }, body })
  const broken = expect(asked).rejects.toThrow('fetch failed')
  const committing = "select from pg_stat_activity where wait_event = 'SyncRep'"
  await expect.poll(async () => (await owner.query(committing)).rowCount, { timeout: 10_000 }).toBe(1)
  first.child.kill('SIGKILL')
  await first.ended
  await broken
  await owner.query('alter system reset synchronous_standby_names')
  await owner.end()
  const second = await start()
  const read = async () => (await (await fetch(second.url + path, { headers: { authorization } })).json()).entries
  expect(await read()).toMatchObject([{ seq: 1 }, { seq: 2, id: entry.id }])
  const again = await fetch(second.url + path, { method: 'POST', headers: { authorization }, body })
  expect(await again.json()).toMatchObject({ results: [{ status: 'accepted', entry: { seq: 2, id: entry.id } }] })
  expect(await read()).toHaveLength(2)
})

type Somebody = { pid: number; end(): void }

async function sleeper(user: { uid: number; gid: number }): Promise<Somebody> {
  const child = spawn('sleep', ['60'], user)
  await once(child, 'spawn')
  return { pid: child.pid ?? 0, end: () => child.kill() }
}

/** The PostgreSQL of the test run. */
async function otherPostmaster(): Promise<Somebody> {
  const client = new Client(inject('clusterUrl'))
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  await client.end()
  const text = await readFile(join(rows[0]?.data_directory ?? '', 'postmaster.pid'), 'utf8')
  return { pid: Number(text.split('\n')[0]), end: () => undefined }
}

describe('after a hard end', () => {
  test('kill -9 of the server: the next one takes over and serves what was acknowledged', async () => {
    const first = await start()
    const token = await becomeAdmin(first)
    const left = await postgresPid(folder.path)
    first.child.kill('SIGKILL')
    await first.ended
    expect(left !== null && (await isAlive(left))).toBe(true)
    const second = await start()
    expect(await whoIs(second, token)).toBe(200)
    expect(left !== null && (await isAlive(left))).toBe(false)
    expect(await postgresPid(folder.path)).not.toBe(left)
  })

  test.each([
    ['somebody else', sleeper],
    ['a PostgreSQL of somebody else', otherPostmaster],
  ])('a power cut: the postmaster.pid left behind names a process that is %s now', async (_, somebody) => {
    const first = await start()
    const token = await becomeAdmin(first)
    const file = join(folder.path, 'postgres', 'cluster', 'postmaster.pid')
    const left = await readFile(file, 'utf8')
    const { uid, gid } = await stat(file)
    const postgres = await postgresPid(folder.path)
    first.child.kill('SIGKILL')
    if (postgres) process.kill(postgres, 'SIGQUIT') // ends without a last checkpoint, as if the power were gone
    if (postgres) await waitForEnd(postgres)
    const { pid, end } = await somebody({ uid, gid })
    await writeFile(file, left.replace(/^\d+/, String(pid)))
    await chown(file, uid, gid)
    const second = await start()
    expect(await whoIs(second, token)).toBe(200)
    expect(await isAlive(pid)).toBe(true)
    end()
  })

  test('kill -9 of PostgreSQL under a running server: it comes back by itself', async () => {
    const server = await start()
    const token = await becomeAdmin(server)
    const postgres = await postgresPid(folder.path)
    if (postgres) process.kill(postgres, 'SIGKILL')
    const soon = { timeout: 20_000, interval: 100 }
    // Its children may answer a moment longer.
    await expect.poll(() => postgresPid(folder.path), soon).not.toBe(postgres)
    await expect.poll(() => whoIs(server, token), soon).toBe(200)
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
})

test('a server that stood still while another took the folder ends, and the other goes on', async () => {
  const [first, lost] = [await start(), await postgresPid(folder.path)]
  first.child.kill('SIGSTOP')
  if (lost) process.kill(lost, 'SIGKILL')
  if (lost) await waitForEnd(lost)
  const second = await start()
  const postgres = await postgresPid(folder.path)
  first.child.kill('SIGCONT')
  expect(await first.ended).toMatchObject({ code: 1 })
  expect(first.said().out).toContain('Another process uses the data folder')
  expect(await postgresPid(folder.path)).toBe(postgres)
  expect(postgres !== null && (await isAlive(postgres))).toBe(true)
  expect((await fetch(`${second.url}/api/health`)).status).toBe(200)
})

test('the folder holds a random password that only its owner reads; PostgreSQL listens on the loopback alone', async () => {
  await start()
  const password = join(folder.path, 'postgres', 'password')
  expect((await stat(password)).mode & 0o777).toBe(0o600)
  expect((await readFile(password, 'utf8')).length).toBeGreaterThan(40)
  const pid = await readFile(join(folder.path, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  const [, , , , socketFolder, addresses] = pid.split('\n')
  expect([socketFolder, addresses]).toEqual(['', '127.0.0.1'])
})

test('the log names neither people nor what they asked', async () => {
  const server = await start()
  const token = await becomeAdmin(server)
  await fetch(`${server.url}/api/clients?query=Ivanov`, { headers: { authorization: `Bearer ${token}` } })
  server.child.kill('SIGTERM')
  const { out } = await server.ended
  expect(out).toContain('"route":"/api/clients"')
  expect(out).not.toMatch(/Ivanov|olena|Olena|correct horse/)
  expect(out).not.toContain(token)
})
