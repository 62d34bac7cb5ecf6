import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { endSession, wipe } from '#lib/store/account.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { newRow, signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('whoever is signed out is told once what becomes of their entries, by the screen', async () => {
  openWindow()
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  effect(() => void notices.value) // as the panel does
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, parts.clock.now())
  silentSince.value = 1_000
  const told = () => notices.value.map(({ type, ...notice }) => [type, 'waiting' in notice ? notice.waiting : null])
  await expect.poll(told).toEqual([['offline', 1]])
  await endSession(parts.db, 'olena-token')
  await expect.poll(told).toEqual([])
  await signInAs(parts.db, 'olena', 'newer')
  await expect.poll(told).toEqual([['offline', 1]])
  await wipe(parts.db, { keepUnsent: true })
  await expect.poll(told).toEqual([])
})
