import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPhones } from '#lib/detect/find-phones.ts'
import { normalPhone } from '#lib/identifiers/phone.ts'

/** What the background makes of the candidates of a text. */
const phones = (text: string, country = 'UA') => findPhones(text).map(({ normal }) => normalPhone(normal, country))

describe('the same phone in many spellings', () => {
  test.each([
    '+380671234567',
    '+3806712345 67', // found by the property below, 2026-11-21
    '+380 67 123-45-67',
    'Україна, + 380 67 123-45-67',
    '+38 (067) 123-45-67',
    '(067) 123 45 67',
    '067.123.45.67',
    '067 123 45 67',
    '0671234567',
    '380671234567',
    '00380 67 123 45 67',
    '+380 (0) 67 123 45 67',
    '\u202a+380\u00a067\u00a0123\u201145\u201167\u202c',
    'тел.067-123-45-67, доб. 12',
    'Phone:+380671234567.',
    '[0671234567]',
  ])('%s', (text) => expect(phones(text)).toEqual(['+380671234567']))

  test('several in a line', () => {
    const both = ['+380671234567', '+380501234567']
    expect(phones('067 123-45-67, 050 123-45-67')).toEqual(both)
    expect(phones('067 123-45-67 / 050 123-45-67')).toEqual(both)
    expect(phones('+380671234567 +380501234567')).toEqual(both)
    expect(phones('0671234567 0501234567')).toEqual(both)
  })

  test('the slash of German numbers', () => expect(phones('030/1234567', 'DE')).toEqual(['+49301234567']))
})

describe('what is no phone', () => {
  test.each([
    ['dates', '2024-01-15, 17.04.2021, 12/31/2024, 2024-01-15 10:30, 17.04.2021 10:30:15, 2019-2021'],
    ['times', '10:30:15.123456'],
    ['IBAN', 'UA21 3223 1300 0002 6007 2335 6600 1, DE89370400440532013000'],
    ['waybills', '20450000123456, 2045 0000 1234 56'],
    ['cards', '4111 1111 1111 1111'],
    ['versions and addresses', '10.0.19045.3570, 192.168.100.200, react@18.2.0-20240115'],
    ['money', '1 234 567, 12\u00a0345\u00a0678,90, 601 234 567 грн, €1.234.567, 1234567,00, $1234567'],
    ['contracts', 'ПС-2021/0417, 2021/0417-А, № 1234567, #1234567'],
    ['pieces of something else', 'id1234567890, /orders/1234567890, order=1234567890, 1234567890@c.us, 1234567890abc'],
    ['too few', '123-45, 12 34 56'],
  ])('%s', (_, text) => expect(findPhones(text)).toEqual([]))

  test('a number of another country', () => {
    expect(phones('8 (916) 123-45-67', 'UA')).toEqual([null])
    expect(phones('8 (916) 123-45-67', 'RU')).toEqual(['+79161234567'])
    expect(phones('1 (415) 555-2671', 'UA')).toEqual([null])
    expect(phones('+1 (415) 555-2671', 'UA')).toEqual(['+14155552671'])
  })
})

test('whatever stands between the digits of an international number, it stays the same', () => {
  const gap = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', ') ', ' (', '\u200b')
  fc.assert(
    fc.property(fc.array(gap, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e]) => {
      expect(phones(`+38${a}0${b}67${c}123${d}45${e}67`)).toEqual(['+380671234567'])
    }),
  )
})

test('places are those of the text, and time is linear', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('1', '0', ' ', '-', '+', '(', '/', '.', 'a') }), (text) => {
      for (const { start, end, normal } of findPhones(text)) {
        expect(
          text
            .slice(start, end)
            .replace(/[^\d+]/g, '')
            .replace(/(?!^)\+/g, ''),
        ).toContain(normal)
      }
    }),
  )
  for (const piece of ['1', '1 ', '(', '+', '1-', '(+(1 ', '12345678 '])
    expect(findPhones(piece.repeat(200_000)).length).toBeLessThan(200_000)
}, 5000)
