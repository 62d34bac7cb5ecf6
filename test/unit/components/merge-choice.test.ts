import { expect, it } from 'vitest'
import { type Choice, differing, type Side, type Sides, sideOf, takenFrom } from '#components/panel/merge-choice.ts'
import { clientOf } from '#test/unit/sync/rig.ts'

const head = { seq: 1, hash: '' }
const a = { ...clientOf('a', head), address: '', company: 'Прибор', note: '', tags: ['vip'] }
const b = { ...clientOf('b', head), address: 'Київ', company: 'Прилад', note: '', tags: ['vip'] }
const sides: Sides = [a, b]

it('a merger asks only about fields that differ', () => {
  expect(differing(sides)).toEqual(['company', 'address'])
})

it('what stays is that of the card that stays, unless it is empty there or the person chose', () => {
  const taken = (choice: Choice, keep: Side) => takenFrom(sides, choice, keep)
  expect(taken({}, 0)).toEqual(['address'])
  expect(taken({}, 1)).toEqual([])
  expect(taken({ company: 1, address: 0 }, 0)).toEqual(['company'])
  expect(taken({ company: 0 }, 1)).toEqual(['company'])
  expect(sideOf(sides, { company: 1 }, 0, 'company')).toBe(1)
})
