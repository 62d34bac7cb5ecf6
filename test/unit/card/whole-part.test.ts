import { expect, test } from 'vitest'
import { isWholePart } from '#lib/card/whole-part.ts'

test.each([
  ['ПС-2021/0417', '0417', true],
  ['ПС-2021/04171', '0417', false],
  ['ПС-2021/0417', '2021/0417', true],
  ['BG-2021/04171', '2021/0417', false],
  ['К-00452', '00452', true],
  ['К00452', 'K-00452', true],
  ['К-004521', '00452', false],
  ['77/15-У', '77', true],
  ['77/15-У', '7', false],
  ['К-00452', '', false],
])('of %s a whole part is %s: %s', (value, query, expected) => {
  expect(isWholePart(value, query)).toBe(expected)
})
