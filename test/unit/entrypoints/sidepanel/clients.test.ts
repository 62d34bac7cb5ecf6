import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { IVANOV, type Question, signInHere, silentServer } from '../company.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

let asked: Question[]
beforeEach(async () => {
  openWindow()
  asked = silentServer()
  await signInHere()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await parts.db.account.clear()
})

test('a second client with the same identifier is made only when the person was told whose it is', async () => {
  const { beginClient, createClient, owners } = await import('../../../../entrypoints/sidepanel/clients.ts')
  const last = (path: string) => waitFor(() => expect(asked.at(-1)?.path).toBe(path))
  const values = {
    name: 'Шевчук',
    company: '',
    identifiers: [{ kind: 'email', value: 'Ivanov@client.example' } as const],
  }
  await beginClient(null)
  const first = createClient(values)
  await last('/api/directory/resolve')
  asked.at(-1)?.answer()
  await first
  expect(owners.value).toMatchObject({ value: 'Ivanov@client.example', clients: [{ name: IVANOV.name }] })
  expect(asked.filter(({ path }) => path === '/api/clients')).toEqual([])
  const again = createClient(values)
  await last('/api/clients')
  asked.at(-1)?.fail()
  await again
})
