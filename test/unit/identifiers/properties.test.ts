import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalContract } from '#lib/identifiers/contract.ts'
import { normalEmail } from '#lib/identifiers/email.ts'
import { normalPhone } from '#lib/identifiers/phone.ts'
import { contract, disturbContract, email, noise, strew } from './noise.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      'К',
      'к',
      '0',
      '1',
      '-',
      '/',
      ' ',
      '№',
      'N',
      'o',
      '.',
      '\u00AD',
      'd',
      'ё',
      'ǆ',
      'ß',
      'ŉ',
      '@',
      '"',
    ),
  }),
)

describe('the normal form', () => {
  test.each([
    ['contract', normalContract],
    ['email', normalEmail],
    ['phone', (value: string) => normalPhone(value, 'UA')],
  ] as const)('of a %s has itself as normal form, whatever the text', (_, normal) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normal(text)
        if (once !== null) expect(normal(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test('of an email has itself as normal form', () => {
    fc.assert(
      fc.property(email, (value) => {
        expect(normalEmail(normalEmail(value) ?? '')).toBe(normalEmail(value))
      }),
    )
  })

  test('of a contract is the same through noise', () => {
    fc.assert(
      fc.property(contract, noise, (value, how) => {
        expect(normalContract(value)).not.toBeNull()
        expect(normalContract(disturbContract(value, how))).toBe(normalContract(value))
      }),
      { numRuns: 1000 },
    )
  })

  test('of an email is the same through noise', () => {
    fc.assert(
      fc.property(email, noise, fc.stringMatching(/^[a-z0-9]{0,6}$/), (value, how, tag) => {
        const tagged = value.replace('@', `+${tag}@`)
        const noisy = strew(how.upper ? tagged.toUpperCase() : tagged, how)
        expect(normalEmail(value)).not.toBeNull()
        expect(normalEmail(`<${noisy}>`)).toBe(normalEmail(value))
      }),
    )
  })

  test('of contracts with other runs is another', () => {
    const runs = (value: string) => value.toUpperCase().match(/\d+|\p{L}+/gu)
    fc.assert(
      fc.property(fc.uniqueArray(contract, { minLength: 2, maxLength: 8 }), (values) => {
        for (const a of values)
          for (const b of values) {
            const alike = disturbContract(a, { places: [], what: [], dash: '-', upper: true, alike: true })
            const same = [a, alike].some((one) => String(runs(one)) === String(runs(b)))
            if (normalContract(a) === normalContract(b)) expect(foldedRuns(a)).toBe(foldedRuns(b))
            else expect(same).toBe(false)
          }
      }),
    )
  })

  test('of different emails is different', () => {
    fc.assert(
      fc.property(email, email, (a, b) => {
        expect(normalEmail(a) === normalEmail(b)).toBe(a === b)
      }),
    )
  })
})

/** The runs of a contract, spelt with one script, written down apart from the code under test. */
function foldedRuns(value: string): string {
  const cyrillic: Record<string, string> = {
    A: 'А',
    B: 'В',
    E: 'Е',
    K: 'К',
    M: 'М',
    P: 'Р',
    C: 'С',
    T: 'Т',
    Y: 'У',
    X: 'Х',
    H: 'Н',
  }
  return String(
    value
      .toUpperCase()
      .replace(/[A-Z]/g, (char) => cyrillic[char] ?? char)
      .match(/\d+|\p{L}+/gu),
  )
}
