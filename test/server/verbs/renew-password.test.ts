import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { SHELL } from '#server/context.ts'
import { connectApp } from '#server/db/connect.ts'
import { type News, onNews } from '#server/db/news.ts'
import { renewPassword } from '#server/verbs/renew-password.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'

let app: TestApp
let admin: string
beforeAll(async () => {
  app = await openApp()
  admin = (await app.hire('admin')).token
})
afterAll(() => app.close())
beforeEach(() => app.clock.forward(3600_000))

const OLD = 'correct horse battery'

let person = 0
/** A staff member as an invitation makes them, who is signed in. */
async function join(): Promise<{ id: string; email: string; token: string }> {
  const invited = await app.request('POST', '/api/invitations', { token: admin, json: { role: 'member' } })
  const { link }: { link: string } = await invited.json()
  const email = `person${++person}@example.com`
  const json = { token: link.slice(-43), name: 'Олена', email, password: OLD }
  const accepted = await app.request('POST', '/api/invitations/accept', { json })
  const session: { token: string; staff: { id: string } } = await accepted.json()
  return { id: session.staff.id, email, token: session.token }
}

const renew = (email: string) => renewPassword({ ...app, actor: SHELL }, { email })
const signIn = (email: string, password: string, address = '198.51.100.7') =>
  app.request('POST', '/api/session', { json: { email, password }, address })
const whoami = (token: string) => app.request('GET', '/api/session', { token })
const accounts = () => app.db.selectFrom('account').selectAll().orderBy('id').execute()

test('the old password is refused, the new one taken, and every earlier session has ended', async () => {
  const olena = await join()
  const other = await join()
  const second: { token: string } = await (await signIn(olena.email, OLD)).json()
  const { email, password } = await renew(olena.email.toUpperCase())
  expect(email).toBe(olena.email)
  expect(await codeOf(await whoami(olena.token))).toBe('unauthenticated')
  expect(await codeOf(await whoami(second.token))).toBe('unauthenticated')
  expect(await codeOf(await signIn(olena.email, OLD))).toBe('wrong-password')
  expect(await codeOf(await signIn(olena.email, password))).toBe(200)
  expect(await codeOf(await whoami(other.token))).toBe(200)
  expect(await codeOf(await signIn(other.email, OLD))).toBe(200)
})

test('the servers are told that sessions have ended, so that open panels need not wait for their next look', async () => {
  const { email } = await join()
  const db = connectApp(app.url)
  const told: News[] = []
  onNews(db, (news) => told.push(...news))
  await renewPassword({ ...app, db, actor: SHELL }, { email })
  await db.destroy()
  expect(told).toEqual([{ type: 'sessions' }])
})

test('each password is another, and the database keeps its digest', async () => {
  const { email } = await join()
  const passwords = [(await renew(email)).password, (await renew(email)).password]
  expect(new Set(passwords).size).toBe(2)
  for (const password of passwords) {
    expect(password).toMatch(/^([a-km-np-z2-9]{4}-){4}[a-km-np-z2-9]{4}$/)
    expect(JSON.stringify(await accounts())).not.toContain(password)
  }
})

test('who has tried too often with the old one need not wait with the new one', async () => {
  const { email } = await join()
  const { password: first } = await renew(email)
  for (let guess = 0; guess < 10; guess++) await signIn(email, `guess number ${guess}`)
  expect(await codeOf(await signIn(email, first))).toBe('rate-limited')
  expect(await codeOf(await signIn(email, (await renew(email)).password))).toBe(200)
})

test('nor on the second device, where the tries were made from an address with a session', async () => {
  const { email } = await join()
  await signIn(email, OLD)
  for (let guess = 0; guess < 11; guess++) await signIn(email, `guess number ${guess}`)
  const { password } = await renew(email)
  expect(await codeOf(await signIn(email, password))).toBe(200)
  expect(await codeOf(await signIn(email, password))).toBe(200)
})

test('a sign-in with the old password that is under way meanwhile leaves no session', async () => {
  const { id, email } = await join()
  const context = await app.auth.$context
  const verify = context.password.verify
  vi.spyOn(context.password, 'verify').mockImplementationOnce(async (ask) => {
    const isRight = await verify(ask)
    await renew(email)
    return isRight
  })
  expect(await codeOf(await signIn(email, OLD))).toBe('wrong-password')
  expect(await app.db.selectFrom('session').select('id').where('staff_id', '=', id).execute()).toEqual([])
})

test('an unknown email and somebody who is let in no longer are refused, and nothing changes', async () => {
  const { id, email } = await join()
  await app.db.updateTable('staff').set({ disabled: true }).where('id', '=', id).execute()
  const before = await accounts()
  await expect(renew('nobody@example.com')).rejects.toMatchObject({ code: 'not-found' })
  await expect(renew(email)).rejects.toMatchObject({ code: 'account-removed' })
  expect(await accounts()).toEqual(before)
})

test('a member may not', async () => {
  const { id, email } = await join()
  const asMember = renewPassword({ ...app, actor: { id, name: '', role: 'member' } }, { email })
  await expect(asMember).rejects.toMatchObject({ code: 'forbidden' })
})
