import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { connect, connectApp } from '#server/db/connect.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { changeStaff } from '#server/verbs/change-staff.ts'
import { invite } from '#server/verbs/invite.ts'
import { codeOf, openApp, type TestApp } from '#test/support/app.ts'

let app: TestApp
const open: TestApp[] = []
beforeEach(async () => {
  app = await openApp()
  open.push(app)
})
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
})

const change = (token: string, id: string, json: object) => app.request('PATCH', `/api/staff/${id}`, { token, json })

test('a role changes at once; letting in no longer ends the sessions', async () => {
  const admin = await app.hire('admin')
  const olena = await app.hire('reader', 'Olena')
  expect(await (await change(admin.token, olena.id, { role: 'member' })).json()).toMatchObject({ role: 'member' })
  const whoami = await app.request('GET', '/api/session', { token: olena.token })
  expect(await whoami.json()).toMatchObject({ staff: { name: 'Olena', role: 'member' } })
  expect(await codeOf(await change(admin.token, olena.id, { disabled: true }))).toBe(200)
  expect(await codeOf(await app.request('GET', '/api/session', { token: olena.token }))).toBe('unauthenticated')
  await change(admin.token, olena.id, { disabled: false })
  expect(await codeOf(await app.request('GET', '/api/session', { token: olena.token }))).toBe('unauthenticated')
})

test('the last administrator stays', async () => {
  const admin = await app.hire('admin')
  expect(await codeOf(await change(admin.token, admin.id, { role: 'member' }))).toBe('last-admin')
  expect(await codeOf(await change(admin.token, admin.id, { disabled: true }))).toBe('last-admin')
  const second = await app.hire('admin')
  expect(await codeOf(await change(admin.token, admin.id, { role: 'member' }))).toBe(200)
  expect(await codeOf(await change(second.token, 'nobody', { role: 'member' }))).toBe('not-found')
})

test('two administrators who end each other at the same moment: one stays', async () => {
  for (let round = 0; round < 10; round++) {
    await app.db.updateTable('staff').set({ disabled: true }).execute()
    const [one, two] = [await app.hire('admin'), await app.hire('admin')]
    const as = (id: string, staffId: string) =>
      changeStaff({ ...app, actor: { id, name: '', role: 'admin' } }, { staffId, disabled: true })
    const results = await Promise.allSettled([as(one.id, two.id), as(two.id, one.id)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  }
})

test('the same where the database would give every transaction one moment to see', async () => {
  const owner = connect(app.url)
  const name = new URL(app.url).pathname.slice(1)
  await sql.raw(`alter database ${name} set default_transaction_isolation = 'repeatable read'`).execute(owner)
  await owner.destroy()
  const db = connectApp(app.url)
  for (let round = 0; round < 5; round++) {
    await app.db.updateTable('staff').set({ disabled: true }).execute()
    const [one, two] = [await app.hire('admin'), await app.hire('admin')]
    const as = (id: string, staffId: string) =>
      changeStaff({ ...app, db, actor: { id, name: '', role: 'admin' } }, { staffId, disabled: true })
    const results = await Promise.allSettled([as(one.id, two.id), as(two.id, one.id)])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'last-admin' })
  }
  await db.destroy()
})

test('what refers to an administrator goes on while one is changed, and the other way round', async () => {
  const [admin, second] = [await app.hire('admin'), await app.hire('admin')]
  await inTransaction(app.db, async (trx) => {
    const at = new Date(app.clock.now())
    const card = {
      id: randomUUID(),
      name: '',
      company: '',
      address: '',
      tags: [],
      note: '',
      name_folded: '',
      search: '',
    }
    await trx
      .insertInto('client')
      .values({ ...card, responsible: second.id, created_by: admin.id, created_at: at })
      .execute()
    expect(await codeOf(await change(admin.token, second.id, { role: 'reader' }))).toBe(200)
  })
})

test.each([{ disabled: true }, { role: 'member' }])(
  'an administrator who is one no longer (%o) does not come back by an invitation made before',
  async (less) => {
    const [admin, second] = [await app.hire('admin'), await app.hire('admin')]
    const make = async (token: string) => {
      const response = await app.request('POST', '/api/invitations', { token, json: { role: 'admin' } })
      const { link }: { link: string } = await response.json()
      return link.slice(-43)
    }
    const [theirs, another] = [await make(second.token), await make(admin.token)]
    expect(await codeOf(await change(admin.token, second.id, less))).toBe(200)
    const look = async (token: string) =>
      codeOf(await app.request('POST', '/api/invitations/look', { json: { token } }))
    expect(await look(theirs)).toBe('invitation-expired')
    expect(await look(another)).toBe(200)
    // A request that was let in the moment before.
    const late = invite({ ...app, publicUrl: '', actor: { id: second.id, name: '', role: 'admin' } }, { role: 'admin' })
    await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test('staff are listed for everybody, those let in no longer among them', async () => {
  const reader = await app.hire('reader', 'Яна')
  await app.hire('member', 'Андрій')
  await app.db.updateTable('staff').set({ disabled: true }).where('name', '=', 'Андрій').execute()
  const { staff }: { staff: object[] } = await (await app.request('GET', '/api/staff', { token: reader.token })).json()
  expect(staff).toMatchObject([
    { name: 'Андрій', disabled: true },
    { name: 'Яна', disabled: false },
  ])
})

test('the company gets a name and a country', async () => {
  const admin = await app.hire('admin')
  const response = await app.request('PATCH', '/api/company', {
    token: admin.token,
    json: { name: 'Прибор', country: 'KZ' },
  })
  expect(await response.json()).toMatchObject({ name: 'Прибор', country: 'KZ', masks: [] })
  const nothing = await app.request('PATCH', '/api/company', { token: admin.token, json: {} })
  expect(await nothing.json()).toMatchObject({ name: 'Прибор', country: 'KZ' })
  const reader = { id: 'r', name: 'r', role: 'reader' } as const
  await expect(changeCompany({ ...app, actor: reader }, { name: 'x' })).rejects.toThrow(MedkartaError)
})
