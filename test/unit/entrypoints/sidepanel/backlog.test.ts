import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { parts } from '#lib/platform/parts.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { pauseCard, retryNow } from '#lib/sync/pauses.ts'
import { CARD, newRow, signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('what is long on its way while the server is there is told above everything, until it has gone', async () => {
  openWindow()
  const { followBacklog } = await import('../../../../entrypoints/sidepanel/backlog.ts')
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const { ownWaiting } = await import('../../../../entrypoints/shared/account.ts')
  const NOW = Date.parse('2026-11-23T09:00:00Z')
  const DUE = NOW + TAKE_BACK_MS
  let now = NOW
  Object.assign(parts, { clock: { now: () => now } })
  const dues = () => ownWaiting.value.map(({ sendAfter }) => sendAfter)
  const told = () => notices.value.map(({ type, ...more }) => [type, 'since' in more ? more.since : null])
  const waits: { work: () => void; milliseconds: number }[] = []
  effect(() => void notices.value)
  followBacklog((work, milliseconds) => {
    const wait = { work, milliseconds }
    waits.push(wait)
    return () => void waits.splice(waits.indexOf(wait), 1)
  })
  await signInAs(parts.db, 'olena', 'olena-token')
  await saveToOutbox(parts.db, [newRow(1)], EMPTY_DRAFT, NOW)
  await expect.poll(dues).toEqual([DUE])
  expect(told(), 'not at once').toEqual([])
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([TAKE_BACK_MS + 20_000])
  waits[0]?.work()
  expect(told()).toEqual([['behind', DUE]])
  expect(notices.value).toEqual([expect.objectContaining({ waiting: 1 })])

  silentSince.value = NOW
  expect(told(), 'it is away: that says all').toEqual([['offline', NOW]])
  silentSince.value = null
  expect(told(), 'back: it may go now').toEqual([])
  expect(waits).toHaveLength(1)
  waits[0]?.work()
  expect(told()).toEqual([['behind', DUE]])

  await saveToOutbox(parts.db, [newRow(2)], EMPTY_DRAFT, NOW + 5_000)
  await expect.poll(dues).toEqual([DUE, DUE + 5_000])
  await parts.db.outbox.delete(newRow(1).id)
  await expect.poll(dues).toEqual([DUE + 5_000])
  await expect.poll(told).toEqual([]) // the first has gone, the next has only just become due
  expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([TAKE_BACK_MS + 25_000])
  waits[0]?.work()
  expect(told()).toEqual([['behind', DUE + 5_000]])

  now = DUE + 26_000
  await saveToOutbox(parts.db, [newRow(3)], EMPTY_DRAFT, NOW + 6_000)
  await expect.poll(dues).toEqual([DUE + 5_000, DUE + 6_000])
  await parts.db.outbox.delete(newRow(2).id)
  await expect.poll(told).toEqual([['behind', DUE + 6_000]]) // the next has waited as long

  await signInAs(parts.db, 'olena', null)
  await expect.poll(told).not.toContainEqual(['behind', DUE + 6_000])
  waits.length = 0
  await signInAs(parts.db, 'olena', 'olena-token')
  await expect.poll(() => waits.length).toBe(1)
  expect(told(), 'it waited for the sign-in, and may go now').toEqual([])
  waits[0]?.work()
  expect(told()).toEqual([['behind', DUE + 6_000]])

  // The server says why: no second bar.
  await pauseCard(parts, CARD, 'disk-full')
  await expect.poll(() => told().map(([type]) => type)).toEqual(['held'])
  await retryNow(parts.db) // it is sent again, slowly
  await expect.poll(() => told().map(([type]) => type)).toEqual(['behind'])
  await parts.db.retry.clear()

  await parts.db.outbox.clear()
  await expect.poll(told).toEqual([])
})
