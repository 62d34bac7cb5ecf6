import 'fake-indexeddb/auto'
import { computed, effect } from '@preact/signals'
import { expect, onTestFinished, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { parts } from '#lib/platform/parts.ts'
import { markRefused, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, idOf, newRow, rig } from '../../sync/rig.ts'
import { append, appendWith } from '../../sync/with-pictures.ts'
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

test('“Try again” ends a picture’s upload that the background has in hand; that the line is back does not', async () => {
  const { send, sendNow, tryAgain } = await import('../../../../entrypoints/sidepanel/sending.ts')
  const { notices } = await import('../../../../entrypoints/sidepanel/notices.ts')
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const apart = await rig()
  Object.assign(parts, apart)
  const texts = () => (apart.network.cards.get(CARD) ?? []).map(({ content }) => content?.text)
  await append(apart, 1)
  const digest = await appendWith(apart, 2)
  apart.time.now += 8_000
  apart.network.pictureFaults = ['swallowed', 'swallowed']
  const background = drain(apart)
  await expect.poll(() => apart.network.hanging).toBe(1)
  expect(texts()).toEqual(['line 1'])
  void sendNow() // `online`
  void send()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(apart.network.pictureFaults).toHaveLength(1)
  await Promise.race([tryAgain(), new Promise((resolve) => setTimeout(resolve, 50))])
  await expect.poll(() => [apart.network.pictureFaults.length, apart.network.hanging]).toEqual([0, 1])
  // The button of every notice that says it.
  silentSince.value = 1
  effect(() => void notices.value)
  const [offline] = await vi.waitUntil(() => notices.value.length > 0 && notices.value)
  expect(offline).toMatchObject({ type: 'offline' })
  if (offline?.type === 'offline') offline.onRetry()
  await background
  await expect.poll(texts).toEqual(['line 1', 'line 2'])
  expect(apart.network.pictures).toEqual([`${CARD} ${digest}`])
})

test('what becomes due while a picture is on its way goes beside it', async () => {
  const { send } = await import('../../../../entrypoints/sidepanel/sending.ts')
  const apart = await rig()
  Object.assign(parts, apart)
  const OTHER = CARD.replace(/.$/, '1')
  await appendWith(apart, 1)
  apart.time.now += 7_900
  await append(apart, 2, OTHER)
  apart.time.now += 7_950
  apart.network.pictureFaults = ['swallowed']
  const sending = send()
  await expect.poll(() => apart.network.hanging).toBe(1)
  expect(apart.network.cards.has(OTHER)).toBe(false)
  apart.time.now += 50
  await expect.poll(() => apart.network.cards.has(OTHER)).toBe(true)
  await apart.locks.takeAway('pictures')
  await sending
})

test('an entry whose picture is on its way again is being sent; a try that fails at once is not seen', async () => {
  const { heldHere } = await import('../../../../entrypoints/sidepanel/held.ts')
  const apart = await rig()
  Object.assign(parts, apart)
  const realTimeout = setTimeout
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) // however busy the machine is, no moment is over
  const shown = async () => {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => realTimeout(resolve, 5))
      vi.advanceTimersByTime(1) // the store tells what changed by a timer
    }
  }
  onTestFinished(() => void vi.useRealTimers())
  const waits = computed(() => heldHere([CARD]).length > 0)
  const told: boolean[] = []
  effect(() => void told.push(waits.value))
  await appendWith(apart, 1)
  for (const fault of ['unavailable', 'request-lost', 'unavailable'] as const) {
    apart.time.now += 15_000
    apart.network.pictureFaults = [fault]
    await drain(apart)
    await shown()
    expect(told).toEqual([false, true])
  }
  apart.time.now += 15_000
  apart.network.pictureFaults = ['swallowed']
  const draining = drain(apart)
  await expect.poll(() => apart.network.hanging).toBe(1)
  await shown()
  expect(told, 'for a moment').toEqual([false, true])
  vi.advanceTimersByTime(500)
  expect(told).toEqual([false, true, false])
  await apart.locks.takeAway('pictures')
  await draining
})
