import { expect, it } from 'vitest'
import { likeness } from '#lib/card/alike.ts'

it('texts are alike in any script, case and order of words', () => {
  expect(likeness('Шевчук Микола', 'mykola SHEVCHUK')).toBeGreaterThan(0.5)
  expect(likeness('Львів, вул. Зелена 12', 'Lviv, Zelena 12')).toBeGreaterThan(0.5)
  expect(likeness('Одеса, Дерибасівська 5', 'Lviv, Zelena 12')).toBeLessThan(0.2)
  expect(likeness('', '')).toBe(0)
})
