import { afterAll, beforeEach, expect, test } from 'vitest'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { changeStaff } from '#server/verbs/change-staff.ts'
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
