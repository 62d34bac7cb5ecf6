import 'fake-indexeddb/auto'
import { effect } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { signInAs } from '../../sync/rig.ts'
import { extension, openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

beforeEach(openWindow)
afterEach(() => void vi.useRealTimers())

const model = () => import('../../../../entrypoints/sidepanel/waiting-model.ts')

test('what waits is asked for again soon when it could not be read, and once', async () => {
  vi.useFakeTimers()
  const { askWhatWaits } = await model()
  const answers = [false, false, true]
  const asked = vi.spyOn(extension.runtime, 'sendMessage').mockImplementation(async () => answers.shift() as never)
  await askWhatWaits()
  await askWhatWaits()
  expect(asked).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(asked).toHaveBeenCalledTimes(3)
})

test('what waits is not known until the server has said it to this person', async () => {
  const { waiting } = await model()
  const nothing = { items: [], total: 0, overdue: 0 }
  const stop = effect(() => void waiting.value)
  await signInAs(parts.db, 'olena', 'token')
  await keepWaiting(parts.db, 'an older session', nothing)
  await new Promise((done) => setTimeout(done, 50))
  expect(waiting.value).toBeNull()
  await keepWaiting(parts.db, 'token', nothing)
  await expect.poll(() => waiting.value).toEqual(nothing)
  stop()
})

test('it is of before while the server is away, and while it answers something else', async () => {
  vi.useFakeTimers()
  const { askWhatWaits, isOfBefore } = await model()
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  const answers = [true, false, true]
  vi.spyOn(extension.runtime, 'sendMessage').mockImplementation(async () => answers.shift() as never)
  silentSince.value = null
  await askWhatWaits()
  expect(isOfBefore.value).toBe(false)
  silentSince.value = 1_000
  expect(isOfBefore.value).toBe(true)
  silentSince.value = null
  await askWhatWaits()
  silentSince.value = null // a server that is not ready is there
  expect(isOfBefore.value).toBe(true)
  await askWhatWaits()
  expect(isOfBefore.value).toBe(false)
})
