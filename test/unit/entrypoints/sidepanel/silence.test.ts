import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('with no card open the server is asked whether it is back, however the line stands', async () => {
  openWindow()
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  await signInAs(parts.db, 'olena', 'token')
  silentSince.value = 1_000
  await askServer()
  expect(silentSince.value).toBe(1_000)
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'unavailable' } }, { status: 503 }))
  await askServer()
  expect(silentSince.value).toBeNull()
})
