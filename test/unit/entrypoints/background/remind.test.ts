import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { saveReminders } from '#lib/platform/reminders.ts'
import { openRequests } from '#lib/platform/session-state.ts'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import { keepWaiting } from '#lib/store/waiting.ts'
import { idOf } from '#test/unit/card/card-of.ts'
import { remind, reminderClicked } from '../../../../entrypoints/background/remind.ts'
import { IVANOV, signInHere, silentServer } from '../company.ts'
import { panel, told } from '../fake-extension.ts'

vi.mock('#lib/platform/extension.ts', () => import('../fake-extension.ts'))

const { email: _, ...client } = IVANOV
const dueIn = (place: number, milliseconds: number): WaitingItem => ({
  client,
  id: idOf(place),
  kind: 'promise',
  text: `promise ${place}`,
  since: new Date(0).toISOString(),
  authorName: 'Олена',
  due: new Date(parts.clock.now() + milliseconds).toISOString(),
  owedBy: 'us',
})
const keep = (...items: WaitingItem[]) => keepWaiting(parts.db, 'token', { items, total: items.length, overdue: 0 })
const messages = () => told.map(({ message }) => message)

beforeEach(async () => {
  silentServer()
  await signInHere()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  told.length = 0
  panel.opens = true
  await saveReminders(true)
  await parts.db.reminded.clear()
})

test('reminds of what is due, once, also of two backgrounds at the same time', async () => {
  await keep(dueIn(1, -1000), dueIn(2, 60_000), { ...dueIn(3, 0), due: null })
  await Promise.all([remind(), remind()])
  await remind()
  expect(messages()).toEqual(['promise 1'])
  expect(told[0]?.title).toContain('Иванов')
})

test('reminds anew of what was moved to a later time since, once, and not of what was moved back', async () => {
  await keep(dueIn(1, -60_000))
  await remind()
  await keep(dueIn(1, 60_000))
  await remind()
  expect(messages()).toEqual(['promise 1'])
  const moved = dueIn(1, -1000)
  await keep(moved)
  await remind()
  await remind()
  await keep({ ...moved, due: new Date(parts.clock.now() - 30_000).toISOString() })
  await remind()
  expect(messages()).toEqual(['promise 1', 'promise 1'])
})

test('reminds of when the client was told that we would be done too, and later of when it is due for us', async () => {
  const owedBy = 'us'
  const told = { due: new Date(parts.clock.now() - 60_000).toISOString(), owedBy }
  const [later, over] = [dueIn(1, 60_000), dueIn(1, -1000)]
  for (const item of [later, later, over, over]) {
    await keep({ ...item, told }, { ...dueIn(2, 60_000), told: { ...told, owedBy: 'client' } })
    await remind()
    expect(messages()).toHaveLength(item === over ? 2 : 1)
  }
  expect(messages()).toEqual(['promise 1', 'promise 1'])
})

test('says nothing to whoever has switched it off, nor when nobody is signed in', async () => {
  await keep(dueIn(1, -1000))
  await saveReminders(false)
  await remind()
  await saveReminders(true)
  await parts.db.account.clear()
  await remind()
  expect(told).toEqual([])
})

test('tells many as one', async () => {
  await keep(...[1, 2, 3, 4, 5].map((place) => dueIn(place, -1000)))
  await remind()
  expect(messages()).toEqual(['5 items are due now'])
})

test.each([
  [true, 4],
  [false, 9],
])('a click opens the card, in the panel or, where no gesture is seen in it, in a tab: %s', async (opens, window) => {
  panel.opens = opens
  await keep(dueIn(1, -1000))
  await remind()
  await reminderClicked(told[0]?.id ?? '')
  expect(await openRequests.read(window)).toMatchObject({ cardId: IVANOV.id })
  await openRequests.remove(window)
})
