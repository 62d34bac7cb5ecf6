import { expect, test, vi } from 'vitest'
import { dueChoices } from '#components/panel/due-choices.ts'
import { DueField } from '#components/panel/due-field.tsx'
import { createTexts } from '#lib/i18n/texts.ts'
import { NOW } from '#test/browser/gallery/fixtures/make.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')
const local = (hour: number, minute = 0) => new Date(2026, 3, 30, hour, minute, 20).getTime()
const chosen = (now: number) => dueChoices(now).map(([choice, at]) => [choice, new Date(at).toString().slice(4, 21)])

test('the choices are moments to come, by the clock on the wall', () => {
  expect(chosen(local(9, 30))).toEqual([
    ['hour', 'Apr 30 2026 10:30'],
    ['today', 'Apr 30 2026 18:00'],
    ['tomorrow', 'May 01 2026 10:00'],
    ['week', 'May 07 2026 10:00'],
  ])
  expect(chosen(local(18, 1)).map(([choice]) => choice)).toEqual(['hour', 'tomorrow', 'week'])
})

test('the field has a label one can see, and one press fills it', () => {
  const onDue = vi.fn()
  const { press, root } = rendered(<DueField due={null} invalid={false} onDue={onDue} />)
  const input = root.querySelector('input')
  expect(root.querySelector('label')?.textContent).toBe(t('composer.due'))
  expect(root.querySelector('label')?.getAttribute('for')).toBe(input?.id)
  press(t('composer.due.week'))
  expect(onDue).toHaveBeenCalledWith(dueChoices(NOW).find(([choice]) => choice === 'week')?.[1])
})

test('a moment that is over is named, one to come is not', () => {
  const field = (due: number) => <DueField due={new Date(due).toISOString()} invalid={false} onDue={() => undefined} />
  const { words, again } = rendered(field(NOW - 60_000))
  expect(words()).toContain(t('composer.due.past'))
  again(field(NOW + 60_000))
  expect(words()).not.toContain(t('composer.due.past'))
})
