import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.forward(3600_000))

const PASSWORD = 'correct horse battery'

async function withPassword(): Promise<{ id: string; email: string }> {
  const { id, email } = await app.hire('member')
  const { password } = await app.auth.$context
  const at = new Date(app.clock.now())
  const hash = await password.hash(PASSWORD)
  const row = {
    id,
    staff_id: id,
    account_id: id,
    provider_id: 'credential',
    password: hash,
    created_at: at,
    updated_at: at,
  }
  await app.db.insertInto('account').values(row).execute()
  await app.db.deleteFrom('session').where('staff_id', '=', id).execute()
  return { id, email }
}

const signIn = async (email: string, password = PASSWORD, address = '198.51.100.7') =>
  app.request('POST', '/api/session', { json: { email, password }, address })

test('the right password, in and out again', async () => {
  const { id, email } = await withPassword()
  const session: { token: string; staff: { id: string }; company: { directoryKey: string } } = await (
    await signIn(email)
  ).json()
  expect(session.staff.id).toBe(id)
  expect(session.company.directoryKey).toHaveLength(43)
  expect(await codeOf(await app.request('DELETE', '/api/session', { token: session.token }))).toBe(200)
  expect(await codeOf(await app.request('GET', '/api/session', { token: session.token }))).toBe('unauthenticated')
})

test('a wrong password, an unknown email and no email sound alike', async () => {
  const { email } = await withPassword()
  expect(await codeOf(await signIn(email, 'wrong horse battery'))).toBe('wrong-password')
  expect(await codeOf(await signIn('nobody@example.com'))).toBe('wrong-password')
  expect(await codeOf(await signIn('no email'))).toBe('wrong-password')
})

test('who is let in no longer is told so, only after the right password, and gets no session', async () => {
  const { id, email } = await withPassword()
  await app.db.updateTable('staff').set({ disabled: true }).where('id', '=', id).execute()
  expect(await codeOf(await signIn(email, 'wrong horse battery'))).toBe('wrong-password')
  const refused = await signIn(email)
  expect(refused.status).toBe(403)
  expect(await codeOf(refused)).toBe('account-removed')
  expect(await app.db.selectFrom('session').select('id').where('staff_id', '=', id).execute()).toEqual([])
})

test('fault 27: guessing one password from many addresses is slow, and over after a while', async () => {
  const { email } = await withPassword()
  for (let guess = 0; guess < 10; guess++) {
    expect(await codeOf(await signIn(email, `guess number ${guess}`, `203.0.113.${guess}`))).toBe('wrong-password')
  }
  const refused = await signIn(email, PASSWORD, '203.0.113.99')
  expect(refused.headers.get('retry-after')).toBe('600')
  expect(await refused.json()).toEqual({ error: { code: 'rate-limited', params: { seconds: 600 } } })
  app.clock.forward(600_000)
  expect(await codeOf(await signIn(email))).toBe(200)
})

test('fault 27: the owner is not locked out where they have signed in before', async () => {
  const { email } = await withPassword()
  expect(await codeOf(await signIn(email))).toBe(200)
  for (let guess = 0; guess < 20; guess++) await signIn(email, `guess number ${guess}`, `203.0.113.${guess}`)
  expect(await codeOf(await signIn(email, PASSWORD, '203.0.113.99'))).toBe('rate-limited')
  expect(await codeOf(await signIn(email))).toBe(200)
})

test('fault 27: a session that ended lends its address to nobody, and is swept away', async () => {
  const { id, email } = await withPassword()
  expect(await codeOf(await signIn(email))).toBe(200)
  app.clock.forward(31 * 24 * 3600_000)
  for (let guess = 0; guess < 10; guess++) await signIn(email, `guess number ${guess}`, `203.0.113.${guess}`)
  expect(await codeOf(await signIn(email))).toBe('rate-limited')
  expect(await codeOf(await signIn((await withPassword()).email))).toBe(200)
  expect(await app.db.selectFrom('session').select('id').where('staff_id', '=', id).execute()).toEqual([])
})

test('fault 27: one address cannot try many emails', async () => {
  for (let guess = 0; guess < 100; guess++) {
    const response = await app.request('POST', '/api/invitations/look', {
      json: { token: 'x'.repeat(43) },
      address: '2001:db8:1:2::5',
    })
    expect(await codeOf(response)).toBe('invitation-unknown')
  }
  expect(await codeOf(await signIn('somebody@example.com', PASSWORD, '2001:db8:1:2:ffff::9'))).toBe('rate-limited')
  expect(await codeOf(await signIn('somebody@example.com', PASSWORD, '2001:db8:1:3::9'))).toBe('wrong-password')
})

test('fault 27: guesses at the same moment are counted one by one', async () => {
  const { email } = await withPassword()
  const codes = await Promise.all(
    Array.from({ length: 30 }, async (_, guess) =>
      codeOf(await signIn(email, `guess number ${guess}`, `192.0.2.${guess}`)),
    ),
  )
  expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(10)
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(20)
})
