import { expect, test } from 'vitest'
import { WaitingList } from '#components/panel/waiting-list.tsx'
import type { Waiting, WaitingItem } from '#lib/protocol/waiting.ts'
import { rendered } from './rendered.tsx'

const client = { id: 'c', name: 'Ivanov', company: '', identifiers: [], lastEntryAt: null, openItems: 1 }
const item: WaitingItem = {
  client,
  id: 'i',
  kind: 'promise',
  text: 'Call back',
  since: '2026-11-20T10:00:00.000Z',
  authorName: 'Olena',
  due: null,
  owedBy: 'us',
}
const list = (waiting: Waiting | null, isOfBefore: boolean) => (
  <WaitingList waiting={waiting} isOfBefore={isOfBefore} onOpen={() => undefined} />
)
const dueOn = (day: number) => `2026-04-${String(day).padStart(2, '0')}T09:00:00.000Z`

test('what the client was told of a promise is said where something else holds, and is overdue by itself', () => {
  const shown = (told: WaitingItem['told']) => {
    const one = { ...item, due: dueOn(8), ...(told && { told }) }
    const { words, root } = rendered(list({ items: [one], total: 1, overdue: 0 }, false))
    return { words: words(), late: root.querySelectorAll('.is-late').length, own: root.querySelector('.open-when b') }
  }
  expect(shown(undefined)).toMatchObject({ words: expect.not.stringContaining('client sees'), late: 0 })
  const late = shown({ due: dueOn(4), owedBy: 'us' })
  expect(late).toMatchObject({
    words: expect.stringMatching(/client sees this due .*, we owe, overdue/),
    late: 1,
    own: null,
  })
  const theirs = shown({ due: dueOn(4), owedBy: 'client' })
  expect(theirs).toMatchObject({ words: expect.stringMatching(/client sees this due .*client/), late: 0 })
})

const NOTHING: Waiting = { items: [], total: 0, overdue: 0 }

test('that nothing waits is said, with a check mark, only when the server has said so just now', () => {
  const { words, root, again } = rendered(list(null, false))
  expect(words()).toBe('')
  again(list(null, true))
  expect(words()).toBe('')
  again(list(NOTHING, false))
  expect(words()).toContain('Nothing waits for you')
  expect(root.querySelector('svg')).not.toBeNull()
})

test.each([
  ['en', 'Nothing waited for you when the server last answered.', 'As it was when the server last answered.'],
  [
    'ru',
    'Когда сервер отвечал в последний раз, вас ничего не ждало.',
    'Так было, когда сервер отвечал в последний раз.',
  ],
  ['uk', 'Коли сервер відповідав востаннє, на вас нічого не чекало.', 'Так було, коли сервер відповідав востаннє.'],
] as const)('what waited before the server went away is said to be of before, in %s', (locale, none, some) => {
  const { words, root, again } = rendered(list(NOTHING, true), locale)
  expect(words()).toBe(none)
  expect(root.querySelector('svg')).toBeNull()
  again(list({ items: [item], total: 1, overdue: 0 }, true))
  expect(words()).toContain(some)
  again(list({ items: [item], total: 1, overdue: 0 }, false))
  expect(words()).not.toContain(some)
})
