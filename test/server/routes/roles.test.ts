import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#lib/protocol/endpoint.ts'
import { endpoints } from '#lib/protocol/endpoints.ts'
import { Role } from '#lib/protocol/staff.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'
import { newEntry, newId } from '#test/support/cards.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const RANK: Record<Role, number> = { reader: 1, member: 2, admin: 3 }
const NOWHERE = '01890000-0000-7000-8000-000000000000'
const rows = Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => ({ name, endpoint }))
const guarded = rows.filter(({ endpoint }) => endpoint.role !== 'anyone')

/** Asks with nothing that could be right in it: who is let in is told that, whoever is not is told so first. */
const ask = async ({ method, path, body }: Endpoint, token?: string) =>
  codeOf(
    await app.request(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, NOWHERE), {
      ...(token && { token }),
      ...(body && { json: {} }),
    }),
  )

describe.each(guarded)('fault 6: $name', ({ endpoint }) => {
  test('turns away who is signed out, unknown, expired or let in no longer', async () => {
    expect(await ask(endpoint)).toBe('unauthenticated')
    expect(await ask(endpoint, 'nobodys-token')).toBe('unauthenticated')
    const late = await app.hire('admin')
    const past = new Date(app.clock.now())
    await app.db.updateTable('session').set({ expires_at: past }).where('token', '=', late.token).execute()
    expect(await ask(endpoint, late.token)).toBe('unauthenticated')
    const gone = await app.hire('admin')
    await app.db.updateTable('staff').set({ disabled: true }).where('id', '=', gone.id).execute()
    expect(await ask(endpoint, gone.token)).toBe('unauthenticated')
  })

  test.each(Role.options)('as %s', async (role) => {
    const code = await ask(endpoint, (await app.hire(role)).token)
    const least = endpoint.role === 'anyone' ? 0 : RANK[endpoint.role]
    if (RANK[role] < least) expect(code).toBe('forbidden')
    else expect(code).not.toSatisfy((said) => ['unauthenticated', 'forbidden', 'internal'].includes(String(said)))
  })
})

test('fault 6: whoever is a reader by now appends nothing new, and is told again of what stands there', async () => {
  const [author, other] = [await app.hire('member'), await app.hire('reader')]
  const card = newId()
  await app.request('POST', '/api/clients', { token: author.token, json: { id: card, name: 'A' } })
  const append = async (token: string, ...entries: object[]) => {
    const response = await app.request('POST', `/api/cards/${card}/entries`, { token, json: { entries } })
    return { status: response.status, body: await response.json() }
  }
  const [entry, unheardOf] = [newEntry(), newEntry()]
  const first = await append(author.token, entry)
  expect(first.body).toMatchObject({ results: [{ status: 'accepted', entry: { seq: 2 } }] })
  await app.db.updateTable('staff').set({ role: 'reader' }).where('id', '=', author.id).execute()
  expect(await append(author.token, entry)).toEqual(first)
  const forbidden = { status: 403, body: { error: { code: 'forbidden' } } }
  for (const refused of [[unheardOf], [entry, unheardOf], [{}], [newEntry({ kind: 'question' })]]) {
    expect(await append(author.token, ...refused)).toMatchObject(forbidden)
  }
  expect(await append(other.token, unheardOf)).toMatchObject(forbidden)
  expect((await append(author.token, entry)).body).toMatchObject({ head: { seq: 2 } })
})

test('a session counts in the header only: neither as a cookie nor in the address', async () => {
  const { token } = await app.hire('admin')
  const asCookie = await app.request('GET', '/api/session', {
    headers: { cookie: `better-auth.session_token=${token}` },
  })
  expect(await codeOf(asCookie)).toBe('unauthenticated')
  expect(await codeOf(await app.request('GET', `/api/session?token=${token}`))).toBe('unauthenticated')
  const signedIn = await app.request('GET', '/api/session', { token })
  expect(signedIn.headers.get('set-cookie')).toBeNull()
})

test('a session that is used lives on, one that is not ends', async () => {
  const { token } = await app.hire('reader')
  const days = (count: number) => app.clock.forward(count * 24 * 3600_000)
  for (const pause of [20, 20, 20]) {
    days(pause)
    expect(await codeOf(await app.request('GET', '/api/session', { token }))).toBe(200)
  }
  days(31)
  expect(await codeOf(await app.request('GET', '/api/session', { token }))).toBe('unauthenticated')
})
