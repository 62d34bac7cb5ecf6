import { afterEach, expect, test, vi } from 'vitest'
import { everyDay } from '#server/housekeeping.ts'

afterEach(() => vi.useRealTimers())

test('work is done at the start and every day, also after it failed, until it is ended', async () => {
  vi.useFakeTimers()
  const work = vi.fn(async () => {
    if (work.mock.calls.length === 1) throw new Error('no database')
  })
  const onTrouble = vi.fn()
  const end = everyDay(work, onTrouble)
  await vi.advanceTimersByTimeAsync(2 * 24 * 3_600_000)
  expect(work).toHaveBeenCalledTimes(3)
  expect(onTrouble).toHaveBeenCalledTimes(1)
  await end()
  await vi.advanceTimersByTimeAsync(24 * 3_600_000)
  expect(work).toHaveBeenCalledTimes(3)
})
