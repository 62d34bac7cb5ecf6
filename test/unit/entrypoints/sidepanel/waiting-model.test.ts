import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { extension, openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what waits is asked for again soon when it could not be read, and once', async () => {
  openWindow()
  const { askWhatWaits } = await import('../../../../entrypoints/sidepanel/waiting-model.ts')
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
