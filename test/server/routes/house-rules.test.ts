import { Validator } from '@seriousme/openapi-schema-validator'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { endpoints } from '#lib/protocol/endpoints.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import { buildApp } from '#server/app.ts'
import { makeAuth } from '#server/auth/auth.ts'
import { connect, connectApp } from '#server/db/connect.ts'
import { VERSION } from '#server/version.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { freshDatabase } from '#test/support/server.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

describe('fault 24: protocol version', () => {
  const withVersion = async (version: string, path = '/api/staff') =>
    codeOf(await app.request('GET', path, { headers: { [PROTOCOL_HEADER]: version } }))

  test.each([
    ['0', 'protocol-too-old'],
    [String(PROTOCOL_VERSION + 1), 'protocol-too-new'],
    ['new', 'bad-request'],
    [String(PROTOCOL_VERSION), 'unauthenticated'],
  ])('%s: %s', async (version, code) => expect(await withVersion(version)).toBe(code))

  test('a caller of the version before is served by every route as one of today is', async () => {
    const { token } = await app.hire('member')
    vi.resetModules()
    vi.doMock('#lib/protocol/version.ts', () => ({
      PROTOCOL_HEADER,
      PROTOCOL_VERSION: PROTOCOL_VERSION + 1,
      OLDEST_PROTOCOL_VERSION: PROTOCOL_VERSION,
    }))
    const newer = await import('#server/app.ts')
    vi.doUnmock('#lib/protocol/version.ts')
    const door = newer.buildApp({ ...app.door, auth: app.auth, log: pino({ level: 'silent' }) })
    const id = newId()
    const asVersion = (version: number, method: string, path: string, json?: object) =>
      door.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(version) },
        ...(json && { body: JSON.stringify(json) }),
      })
    const asOlder = async (method: string, path: string, json?: object) =>
      (await asVersion(PROTOCOL_VERSION, method, path, json)).json()
    expect(await asOlder('POST', '/api/clients', { id, name: 'Иванов' })).toMatchObject({ id, name: 'Иванов' })
    const entry = newEntry({ text: 'from the version before' })
    const appended = await asOlder('POST', `/api/cards/${id}/entries`, { entries: [entry] })
    expect(appended).toMatchObject({ results: [{ status: 'accepted', entry: { id: entry.id } }] })
    const read = await asOlder('GET', `/api/cards/${id}/entries`)
    expect(read.entries.at(-1)).toMatchObject({ id: entry.id, content: { text: 'from the version before' } })
    const codes = [-1, 0, 1, 2].map(async (by) => codeOf(await asVersion(PROTOCOL_VERSION + by, 'GET', '/api/staff')))
    expect(await Promise.all(codes)).toEqual(['protocol-too-old', 200, 200, 'protocol-too-new'])
  })

  test('health answers whoever asks', async () => expect(await withVersion('999', '/api/health')).toBe(200))
})

describe('requests that do not fit', () => {
  test('a body that is not JSON, or has a field too many', async () => {
    const { token } = await app.hire('admin')
    expect(await codeOf(await app.request('POST', '/api/invitations', { token, body: '{' }))).toBe('bad-request')
    const tooMany = await app.request('POST', '/api/invitations', { token, json: { role: 'member', extra: 1 } })
    expect(await tooMany.json()).toMatchObject({ error: { code: 'bad-request', params: { field: 'extra' } } })
  })

  test('an import with a mistyped question imports nothing', async () => {
    const { token } = await app.hire('admin')
    const ask = (path: string) => app.request('POST', path, { token, body: 'name,emails\nOne,one@mistyped.example\n' })
    const mistyped = await ask('/api/import?dryrun=true')
    expect(await mistyped.json()).toMatchObject({ error: { code: 'bad-request', params: { field: 'dryrun' } } })
    expect(await (await ask('/api/import?dryRun=true')).json()).toMatchObject({ created: 1, dryRun: true })
  })

  test('a body over 1 MB, with its length said or not', async () => {
    const { token } = await app.hire('admin')
    const large = 'x'.repeat(1024 * 1024 + 1)
    const headers = { 'content-length': String(large.length) }
    const said = await app.request('PATCH', '/api/company', { token, body: large, headers })
    expect(await said.json()).toEqual({ error: { code: 'body-too-large', params: { limit: 1024 * 1024 } } })
    const streamed = await app.request('PATCH', '/api/company', { token, body: new Blob([large]).stream() })
    expect(await codeOf(streamed)).toBe('body-too-large')
  })

  test('a body that breaks off is not the database that went away', async () => {
    const { token } = await app.hire('admin')
    const broken = () =>
      new ReadableStream({
        pull(controller) {
          controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
        },
      })
    expect(await codeOf(await app.request('POST', '/api/import', { token, body: broken() }))).toBe('bad-request')
    expect(await codeOf(await app.request('PATCH', '/api/company', { token, body: broken() }))).toBe('bad-request')
  })

  test('an address that is not there, and text that no database holds', async () => {
    const { token } = await app.hire('admin')
    expect(await codeOf(await app.request('GET', '/api/nothing', { token }))).toBe('not-found')
    const nul = await app.request('PATCH', '/api/staff/%00', { token, json: { disabled: true } })
    expect(await codeOf(nul)).toBe('bad-request')
  })
})

describe('no database: not ready, and unavailable, not a stack', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['nobody listens', () => 'postgres://nobody@127.0.0.1:1/none'],
    [
      'it takes no connections',
      async () => {
        const closed = await freshDatabase()
        onTestFinished(() => closed.close())
        const owner = connect(app.url)
        onTestFinished(() => owner.destroy())
        const name = new URL(closed.url).pathname.slice(1)
        await sql.raw(`alter database ${name} allow_connections false`).execute(owner)
        return closed.url
      },
    ],
    ['the password is another now', () => Object.assign(new URL(app.url), { password: 'another' }).href],
    ['it is gone', () => Object.assign(new URL(app.url), { pathname: '/gone' }).href],
  ])('%s', async (_, address) => {
    const db = connectApp(await address())
    onTestFinished(() => db.destroy())
    const house = { ...app.door, db, auth: makeAuth(db), log: pino({ level: 'silent' }) }
    const door = buildApp(house)
    expect((await door.request('/readyz')).status).toBe(503)
    const headers = { authorization: `Bearer ${(await app.hire('member')).token}` }
    const init = { method: 'POST', headers, body: JSON.stringify({ entries: [newEntry()] }) }
    for (const response of [
      await door.request('/api/health'),
      await door.request(`/api/cards/${newId()}/entries`, init),
    ]) {
      expect(response.status).toBe(503)
      expect(await response.json()).toEqual({ error: { code: 'unavailable' } })
    }
  })
})

test('only pages of extensions may ask from another origin, and never with cookies', async () => {
  const allowed = async (origin: string) => {
    const asked = {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': PROTOCOL_HEADER,
    }
    const { headers } = await app.request('OPTIONS', '/api/staff/x', { headers: asked })
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    return headers.get('access-control-allow-origin')
  }
  expect(await allowed('chrome-extension://abcdefghijklmnop')).toBe('chrome-extension://abcdefghijklmnop')
  expect(await allowed('moz-extension://0d2b-4f')).toBe('moz-extension://0d2b-4f')
  expect(await allowed('https://evil.example')).toBeNull()
  expect(await allowed('https://chrome-extension.example')).toBeNull()
  expect(await allowed('null')).toBeNull()
})

test.each([
  ['en-US,en;q=0.9', 'You are invited'],
  ['ru,en;q=0.5', 'Вас пригласили'],
  ['de,uk;q=0.7', 'Вас запрошено'],
  ['', 'You are invited'],
])('the page behind an invitation link, for %s', async (language, words) => {
  const response = await app.request('GET', '/join', { headers: { 'accept-language': language } })
  expect(await response.text()).toContain(words)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
})

test('the page behind the link to an entry says what it is and knows no entry', async () => {
  const page = async () => (await app.request('GET', '/card', { headers: { 'accept-language': 'uk' } })).text()
  expect(await page()).toContain('Посилання на запис')
  expect(await page()).not.toContain('<script')
})

test.each([
  ['en', 'browser extension'],
  ['ru', 'Где его взять, знает ваш администратор'],
  ['uk', 'знає ваш адміністратор'],
])('the page at the server’s address says what it is, for %s', async (language, words) => {
  const response = await app.request('GET', '/', { headers: { 'accept-language': language } })
  const page = await response.text()
  for (const part of [words, `Medkarta ${VERSION}`]) expect(page).toContain(part)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => link ?? '')
  expect(links).toHaveLength(2)
  for (const link of links) expect((await app.request('GET', link)).status).toBe(200)
})

test('the OpenAPI document is valid and names every endpoint', async () => {
  const document = await (await app.request('GET', '/api/openapi.json')).json()
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
  )
  const expected = Object.entries(endpoints).map(([name, { method, path }]) => `${name} ${method} ${path}`)
  expect(operations.sort()).toEqual(expected.sort())
  const append = document.paths['/api/cards/{cardId}/entries'].post.requestBody.content['application/json'].schema
  const entry = append.properties.entries.items.properties
  expect(Object.keys(entry)).toEqual(['id', 'content'])
  expect(entry.id.description).toContain('version 7')
  expect(entry.content.properties.kind.enum).toContain('handoff')
  expect(entry.content.required).toEqual(['kind', 'text', 'visibility', 'writtenAt'])
})
