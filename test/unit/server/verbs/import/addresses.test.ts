import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareAddresses, readAddress } from '#server/verbs/import/addresses.ts'

const compare = (one: string, other: string) => compareAddresses(readAddress(one), readAddress(other))

test.each([
  ['Львів, Франка 1', 'м. Львів, вул. Франка, 1'],
  ['79000, Україна, Львівська обл., м. Львів, вул. Франка, буд. 1, кв. 5', 'львів франка 1/5'],
  ['Москва, ул. 8 Марта, д. 12 корп. 2', 'г. Москва, улица 8 марта 12, 2'],
  ["Кам'янець, Соборна 1-А", 'м. Камʼянець, Соборна, 1 а'],
  ['12 High Street, Leeds', 'Leeds, High St. 12'],
  ['Львів.', 'ЛЬВІВ'],
])('is the same in other words: %s, %s', (one, other) => {
  expect(compare(one, other)).toBe('same')
})

test.each([
  ['Львів, Франка 1', 'Львів, Франка 12'],
  ['Львів, Франка 1', 'Львів, Шевченка 1'],
  ['Львів', 'Стрий'],
  ['Львів, Франка 1А', 'Львів, Франка 1Б'],
  ['Київ, 8', 'Київ, 9'],
])('is another: %s, %s', (one, other) => {
  expect(compare(one, other)).toBe('other')
})

test.each([
  ['Львів', 'Львів, Франка 1'],
  ['Франка 1', 'Львів, Франка 1 кв. 3'],
  ['', 'Львів'],
  ['', ''],
  ['вул.', 'м.'],
])('may be the same or not: %s, %s', (one, other) => {
  expect(compare(one, other)).toBeNull()
})

test('is compared alike from both sides, and any that says something is the same as itself', () => {
  const some = fc
    .array(fc.constantFrom('м.', 'Львів', 'Київ', 'вул. Франка', '1', '1а', '12', ',', '79000'))
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(compare(one, other)).toBe(compare(other, one))
      expect(compare(one, one)).not.toBe('other')
    }),
  )
})
