import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { firstAdminLink } from '#server/auth/first-admin.ts'
import { SHELL } from '#server/context.ts'
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

let person = 0
const accept = (token: string) =>
  app.request('POST', '/api/invitations/accept', {
    json: { token, name: 'Olena', email: `person${++person}@example.com`, password: 'correct horse battery' },
  })
const printedLink = async () => (await firstAdminLink(app.door))?.split('#')[1] ?? ''

test('makes the first administrator, once, and is the same until then', async () => {
  const token = await printedLink()
  expect(await printedLink()).toBe(token)
  expect(await codeOf(await accept(token))).toBe(200)
  expect(await codeOf(await accept(token))).toBe('invitation-used')
  expect(await printedLink()).toBe('')
})

test('is over as soon as there is an administrator by another way', async () => {
  const token = await printedLink()
  const byShell = await invite({ ...app, actor: SHELL, publicUrl: '' }, { role: 'admin' })
  expect(await codeOf(await accept(byShell.link.slice(-43)))).toBe(200)
  expect(await codeOf(await accept(token))).toBe('invitation-used')
  const look = await app.request('POST', '/api/invitations/look', { json: { token } })
  expect(await codeOf(look)).toBe('invitation-used')
})

test('cannot be made from anything that people who are signed in are told', async () => {
  const token = await printedLink()
  const reader = await app.hire('reader')
  const answers = await Promise.all(
    ['/api/session', '/api/staff', '/api/clients', '/api/directory/delta?since=0'].map(async (path) =>
      (await app.request('GET', path, { token: reader.token })).text(),
    ),
  )
  const strings = answers.flatMap((text) => [...text.matchAll(/"([^"]{8,})"/g)].map((match) => match[1] ?? ''))
  const { company }: { company: { directoryKey: string } } = JSON.parse(answers[0] ?? '')
  expect(strings).toContain(company.directoryKey)
  for (const key of [...strings, ...strings.map((text) => Buffer.from(text, 'base64url'))]) {
    const forged = createHmac('sha256', key).update('first administrator').digest('base64url')
    expect(forged).not.toBe(token)
  }
})
