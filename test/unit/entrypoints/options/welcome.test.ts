import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { logRequests } from '#lib/platform/session-state.ts'
import { leaveToLog } from '#lib/platform/to-log.ts'
import { wipe } from '#lib/store/account.ts'
import {
  accept,
  accepting,
  likelyRegion,
  link,
  signIn,
  signingIn,
} from '../../../../entrypoints/options/welcome-model.ts'
import { isSignedIn } from '../../../../entrypoints/shared/account.ts'
import { signInAs } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('../sidepanel/fake-browser.ts'))

const OLENA = { server: 'https://medkarta.example', email: 'olena@example.com', password: 'wrong horse battery' }

effect(() => void isSignedIn.value) // as the page follows it

beforeEach(async () => {
  await wipe(parts.db, { keepUnsent: false })
  await expect.poll(() => isSignedIn.value).toBe(false)
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'wrong-password' } }, { status: 401 }))
  await signIn(OLENA)
  expect(signingIn.failure.value).toMatchObject({ code: 'wrong-password' })
})

test('a failed sign-in says nothing of itself to whoever takes another way in', async () => {
  link.value = 'no link'
  await accept({ name: 'Taras', password: 'correct horse battery' })
  expect(accepting.failure.value).toMatchObject({ code: 'bad-link' })
  expect(signingIn.failure.value).toBeNull()
  await signIn(OLENA)
  expect(accepting.failure.value).toBeNull()
})

test('nor, after somebody signed in and out again, to the next who comes', async () => {
  await signInAs(parts.db, 'taras', 'taras-token')
  await expect.poll(() => isSignedIn.value).toBe(true)
  await wipe(parts.db, { keepUnsent: true })
  await expect.poll(() => isSignedIn.value).toBe(false)
  expect(signingIn.failure.value).toBeNull()
})

test('words that were logged while nobody was signed in are theirs who signs in next', async () => {
  const request = {
    id: crypto.randomUUID(),
    tabId: 1,
    url: '',
    quote: 'it drifts',
    length: 9,
    source: null,
    cardId: null,
  }
  const rest = { clients: null, more: false, taken: false, at: '2026-11-23T09:00:00.000Z' }
  await leaveToLog(1, { ...request, ...rest, authorId: null })
  const staff = { id: 'olena', name: 'Olena', email: 'olena@example.com', role: 'member', disabled: false }
  const company = { name: '', country: 'UA', masks: [], templates: [], directoryKey: 'A'.repeat(43) }
  vi.stubGlobal('fetch', async () => Response.json({ token: 'olena-token', staff, company }))
  await signIn(OLENA)
  expect(await logRequests.read(1)).toMatchObject([{ quote: 'it drifts', authorId: 'olena' }])
})

test.each([
  ['pl', 'PL'],
  ['ru-KZ', 'KZ'],
  ['uk', 'UA'],
  ['eo', ''], // the world is no country
])('who reads %s is likely to be in %s', (language, region) => expect(likelyRegion(language)).toBe(region))

test('what the first administrator says of the company is kept with it', async () => {
  const staff = { id: 'olena', name: 'Olena', email: 'olena@example.com', role: 'admin', disabled: false }
  const company = { name: '', country: 'UA', masks: [], templates: [], directoryKey: 'A'.repeat(43) }
  const sent = new Map<string, unknown>()
  vi.stubGlobal('fetch', async (address: string, { body }: RequestInit) => {
    const { pathname } = new URL(address)
    sent.set(pathname, JSON.parse(String(body)))
    if (pathname === '/api/company') return Response.json({ ...company, name: 'Miara', country: 'PL' })
    return Response.json({ staff, company, token: 'token' })
  })
  link.value = `https://cards.example.com/join#${'A'.repeat(43)}`
  await accept({ name: 'Olena', password: 'correct horse', company: 'Miara', country: 'PL' })
  expect(sent.get('/api/invitations/accept')).not.toHaveProperty('country')
  expect(sent.get('/api/company')).toEqual({ name: 'Miara', country: 'PL' })
})
