import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hear, watching } from '#test/support/events.ts'
import { dataFolder, type Ended, type RunningServer, startProgram, startServer } from '#test/support/program.ts'

const OLD = 'correct horse battery'
const email = 'olena@example.com'

let folder: Awaited<ReturnType<typeof dataFolder>>
let server: RunningServer
let token = ''
beforeAll(async () => {
  folder = await dataFolder()
  server = await startServer({ DATA_DIR: folder.path })
  token = (await accept(server.adminLink, { email })).token
})
afterAll(async () => {
  await stop()
  await folder.dispose()
})

async function stop(): Promise<Ended> {
  server.child.kill('SIGTERM')
  return server.ended
}

const ask = (method: string, path: string, body: object) =>
  fetch(server.url + path, {
    method,
    headers: { connection: 'close', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
const post = (path: string, body: object) => ask('POST', path, body)

async function accept(link: string | null, more: object): Promise<{ token: string; staff: { id: string } }> {
  const body = { token: link?.split('#')[1], name: 'Олена', password: OLD, ...more }
  return (await (await post('/api/invitations/accept', body)).json()) as { token: string; staff: { id: string } }
}

const signIn = async (password: string) => (await post('/api/session', { email, password })).status
const renew = (whose = email) =>
  startProgram('server/company.ts', ['password', '--email', whose], { DATA_DIR: folder.path }).ended

/** The password that the shell showed, which is all that it printed but for what to do with it. */
function shown({ code, out, error }: Ended): string {
  expect({ code, error }).toEqual({ code: 0, error: '' })
  const [password = '', ...rest] = out.split('\n')
  expect(rest).toEqual([expect.stringContaining(`new password of ${email}, who is signed out everywhere`), ''])
  return password
}

/** The files of the data folder in which these words stand. */
async function filesWith(words: string): Promise<string[]> {
  const all = await readdir(folder.path, { recursive: true, withFileTypes: true })
  const paths = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const found: string[] = []
  for (const path of paths) if ((await readFile(path)).includes(words)) found.push(path)
  return found
}

test('for somebody who is let in no longer there is none, in words', async () => {
  const invited = await post('/api/invitations', { role: 'member', email: 'ivan@example.com' })
  const { link } = (await invited.json()) as { link: string }
  const { staff } = await accept(link, {})
  expect((await ask('PATCH', `/api/staff/${staff.id}`, { disabled: true })).status).toBe(200)
  const { code, out, error } = await renew('ivan@example.com')
  expect({ code, out, lines: error.split('\n').length }).toEqual({ code: 1, out: '', lines: 2 })
  expect(error).toContain('let in no longer: no password was made.')
})

test('a forgotten password: a new one from the shell, beside a server and without one, and no trace of it', async () => {
  const heard = await hear((init) => fetch(`${server.url}/api/live`, init), token, watching([]))
  const beside = shown(await renew())
  await heard.ended
  expect([await signIn(OLD), await signIn(beside)]).toEqual([401, 200])
  const { out, error } = await stop()

  const alone = shown(await renew())
  server = await startServer({ DATA_DIR: folder.path })
  expect([await signIn(OLD), await signIn(beside), await signIn(alone)]).toEqual([401, 401, 200])
  const last = await stop()
  for (const password of [beside, alone]) {
    expect([out, error, last.out, last.error].join()).not.toContain(password)
    expect(await filesWith(password)).toEqual([])
  }
  expect(await filesWith(email)).not.toEqual([]) // what does stand there is found
})
