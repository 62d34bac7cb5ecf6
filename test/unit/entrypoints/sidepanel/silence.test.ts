import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { signInAs } from '../../sync/rig.ts'
import { extension, openWindow } from './fake-browser.ts'

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

test('a server that is back is asked at once who is on the page', async () => {
  const { askServer } = await import('../../../../entrypoints/sidepanel/silence.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const told = vi.spyOn(extension.runtime, 'sendMessage')
  silentSince.value = 1_000
  vi.stubGlobal('fetch', async () =>
    Response.json({ status: 'ready', version: '1', protocol: { current: 1, oldest: 1 } }),
  )
  await askServer()
  expect(silentSince.value).toBeNull()
  expect(told).toHaveBeenCalledWith({ type: 'directory' })
})
