import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { signedIn } from '#lib/platform/parts.ts'
import { choices, pageStates } from '#lib/platform/session-state.ts'
import { pageGone, tabClosed } from '../../../../entrypoints/background/pages.ts'
import { forgetAnswers, rememberedClients, resolveClients } from '../../../../entrypoints/background/resolve.ts'
import { signInHere } from '../company.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

afterEach(() => vi.unstubAllGlobals())

test('of the server’s answers the newest thousand are remembered', async () => {
  await signInHere()
  const account = await signedIn()
  if (account === null) throw new Error('Nobody is signed in')
  vi.stubGlobal('fetch', async () => Response.json({ hits: [] }))
  const digests = Array.from({ length: 1200 }, (_, index) => String(index).padStart(64, '0'))
  for (let from = 0; from < 1200; from += 400) await resolveClients(account, digests.slice(from, from + 400))
  const remembered = await rememberedClients(digests)
  expect(remembered.size).toBe(1000)
  expect(remembered.has(digests[1199] ?? '')).toBe(true)
  await forgetAnswers()
  expect((await rememberedClients(digests)).size).toBe(0)
})

test('what was chosen on a tab goes with the tab, not with the page', async () => {
  const cardId = '0199c0de-0000-7000-8000-000000000001'
  await choices.write(3, { cardId })
  await pageStates.write(3, { clients: [], main: null, strangers: [], unnamed: false, more: false, status: 'ready' })
  await pageGone(3)
  expect(await pageStates.read(3)).toBeNull()
  expect(await choices.read(3)).toEqual({ cardId })
  await tabClosed(3)
  expect(await choices.read(3)).toBeNull()
})
