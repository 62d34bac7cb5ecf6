import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { setAlarms } from '../../../../entrypoints/background/sync.ts'
import { madeAlarms } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

test('a background that starts every minute does not put the alarms off', async () => {
  await setAlarms()
  const made = [...madeAlarms]
  expect(made.map(({ periodInMinutes }) => periodInMinutes)).toEqual([1, 10])
  await setAlarms()
  expect(madeAlarms).toEqual(made)
})
