import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { parts } from '#lib/platform/parts.ts'
import { markRefused, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { idOf, newRow } from '../../sync/rig.ts'
import { extension, openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('the background hears of an entry that was refused, and that its author has seen to it', async () => {
  openWindow()
  const { refused } = await import('../../../../entrypoints/shared/account.ts')
  const { tellWhenRefused } = await import('../../../../entrypoints/sidepanel/sending.ts')
  const said = vi.spyOn(extension.runtime, 'sendMessage')
  tellWhenRefused()
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, 0)
  await markRefused(parts.db, idOf(1), 'not-found')
  await expect.poll(() => refused.value.length).toBe(1)
  expect(said.mock.calls).toEqual([[{ type: 'outbox' }]])
  await takeBack(parts.db, idOf(1), 'olena', 0)
  await expect.poll(() => refused.value.length).toBe(0)
  expect(said).toHaveBeenCalledTimes(2)
})

test('what is written after the clock was set back stands behind what waits', async () => {
  const { unsent } = await import('../../../../entrypoints/shared/account.ts')
  const ahead = (parts.clock.now() + 86_400_000).toString(16).padStart(12, '0')
  const id = `${ahead.slice(0, 8)}-${ahead.slice(8)}-7fff-bfff-ffffffffffff` // the last of its millisecond
  await saveToOutbox(parts.db, [newRow(1, { id })], EMPTY_DRAFT, 0)
  effect(() => void unsent.value)
  await expect.poll(() => unsent.value).toBe(1)
  const next = [uuidV7(parts.clock.now()), uuidV7(parts.clock.now())]
  expect([id, ...next].toSorted()).toEqual([id, ...next])
})
