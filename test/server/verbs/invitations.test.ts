import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door } from '#server/context.ts'
import { acceptInvitation } from '#server/verbs/accept-invitation.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'

let app: TestApp
let admin: string
beforeAll(async () => {
  app = await openApp()
  admin = (await app.hire('admin')).token
})
afterAll(() => app.close())

const PASSWORD = 'correct horse battery'

async function invite(body: { role: string; email?: string } = { role: 'member' }): Promise<string> {
  const response = await app.request('POST', '/api/invitations', { token: admin, json: body })
  const { link }: { link: string } = await response.json()
  expect(link).toMatch(/^https:\/\/cards\.example\.com\/join#[\w-]{43}$/)
  return link.slice(-43)
}

let person = 0
const accept = (token: string, body: Record<string, unknown> = {}) =>
  app.request('POST', '/api/invitations/accept', {
    json: { token, name: 'Олена', email: `person${++person}@example.com`, password: PASSWORD, ...body },
    address: `198.51.100.${person % 250}`,
  })
const look = (token: string) => app.request('POST', '/api/invitations/look', { json: { token } })

test('an invitation makes a staff member who is signed in and can sign in again', async () => {
  const token = await invite({ role: 'reader', email: 'Olena@Example.com' })
  expect(await (await look(token)).json()).toEqual({
    role: 'reader',
    email: 'olena@example.com',
    companyName: '',
    country: null,
  })
  const response = await accept(token, { email: 'other@example.com' })
  const session: { token: string; staff: object } = await response.json()
  expect(session.staff).toMatchObject({ name: 'Олена', email: 'olena@example.com', role: 'reader', disabled: false })
  expect(await codeOf(await app.request('GET', '/api/staff', { token: session.token }))).toBe(200)
  const again = await app.request('POST', '/api/session', { json: { email: ' OLENA@example.com', password: PASSWORD } })
  expect(await codeOf(again)).toBe(200)
})

test('of two open invitations for one email the later one counts, and whoever made it is told', async () => {
  const make = async (email: string) => {
    const body = { role: 'member', email }
    const response = await app.request('POST', '/api/invitations', { token: admin, json: body })
    const { link, replaced }: { link: string; replaced: boolean } = await response.json()
    return { token: link.slice(-43), replaced }
  }
  const [first, other, second] = [
    await make('ira@example.com'),
    await make('taras@example.com'),
    await make('Ira@Example.com'),
  ]
  expect([first, other, second].map(({ replaced }) => replaced)).toEqual([false, false, true])
  expect(await codeOf(await accept(first.token))).toBe('invitation-expired')
  expect(await codeOf(await look(other.token))).toBe(200)
  expect(await codeOf(await accept(second.token))).toBe(200)
})

test('of invitations for one email at the same moment one stays open', async () => {
  const others = await Promise.all(Array.from({ length: 5 }, () => app.hire('admin')))
  const email = 'same-moment@example.com'
  const ask = { role: 'member', email }
  const made = await Promise.all(
    others.map(({ token }) => app.request('POST', '/api/invitations', { token, json: ask })),
  )
  expect(await Promise.all(made.map(codeOf))).toEqual(others.map(() => 200))
  const rows = await app.db.selectFrom('invitation').select('expires_at').where('email', '=', email).execute()
  expect(rows.filter(({ expires_at }) => expires_at.getTime() > app.clock.now())).toHaveLength(1)
})

test('fault 17: used twice, late, unknown', async () => {
  const token = await invite()
  expect(await codeOf(await accept(token))).toBe(200)
  expect(await codeOf(await accept(token))).toBe('invitation-used')
  expect(await codeOf(await look(token))).toBe('invitation-used')
  expect(await codeOf(await accept('x'.repeat(43)))).toBe('invitation-unknown')
  const late = await invite()
  app.clock.forward(7 * 24 * 3600_000)
  expect(await codeOf(await look(late))).toBe('invitation-expired')
  expect(await codeOf(await accept(late))).toBe('invitation-expired')
})

test('fault 17: used by fifty at once: one account', async () => {
  const token = await invite()
  const before = await app.db.selectFrom('staff').select('id').execute()
  const door = await holdHashing(50)
  const tries = Array.from({ length: 50 }, (_, index) =>
    acceptInvitation(door, { token, name: 'Олена', email: `one-of-fifty-${index}@example.com`, password: PASSWORD }),
  )
  const results = await Promise.allSettled(tries)
  const codes = results.map((result) => (result.status === 'fulfilled' ? 'done' : result.reason.code))
  expect(codes.filter((code) => code === 'done')).toHaveLength(1)
  expect(codes.filter((code) => code === 'invitation-used')).toHaveLength(49)
  expect(await app.db.selectFrom('staff').select('id').execute()).toHaveLength(before.length + 1)
})

/** A door at which `count` people who accept wait for each other before the first of them writes. */
async function holdHashing(count: number): Promise<Door> {
  const context = await app.auth.$context
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  const hash = async () => {
    if (++waiting === count) resolve()
    await all
    return 'a hash'
  }
  const $context = Promise.resolve({ ...context, password: { ...context.password, hash } })
  return { ...app.door, address: '203.0.113.50', auth: { ...app.auth, $context } }
}

test('what is missing or too short does not use it up', async () => {
  const token = await invite()
  expect(await codeOf(await accept(token, { password: '123456789' }))).toBe('password-too-short')
  expect(await codeOf(await accept(token, { email: undefined }))).toBe('bad-request')
  expect(await codeOf(await accept(token, { name: ' ' }))).toBe('bad-request')
  expect(await codeOf(await accept(token, { email: 'olena@example.com' }))).toBe('email-taken')
  expect(await codeOf(await accept(token))).toBe(200)
})

test('an email of the staff is not invited again', async () => {
  const response = await app.request('POST', '/api/invitations', {
    token: admin,
    json: { role: 'member', email: 'OLENA@example.com' },
  })
  expect(await codeOf(response)).toBe('email-taken')
})

test('the database keeps no token that could be used', async () => {
  const token = await invite()
  const rows = await app.db.selectFrom('invitation').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(rows.some(({ token_hash }) => token_hash.equals(Buffer.from(token, 'base64url')))).toBe(false)
})

test('an invitation says in which country the company is, once somebody has said it', async () => {
  const token = await invite({ role: 'admin' })
  expect(await (await look(token)).json()).toMatchObject({ country: null })
  await app.request('PATCH', '/api/company', { token: admin, json: { templates: [] } })
  expect(await (await look(token)).json()).toMatchObject({ country: null })
  await app.request('PATCH', '/api/company', { token: admin, json: { country: 'PL' } })
  expect(await (await look(token)).json()).toMatchObject({ country: 'PL' })
})
