import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { dropInvisible } from './invisible.ts'

const LONGEST = 100

/**
 * A phone number as E.164 (`+380671234567`), read with the country's rules (ISO 3166-1 alpha-2) when it has no country
 * code. An extension is dropped. Null when no such number can exist. The only file that brings libphonenumber along:
 * content scripts must not import it.
 */
export function normalPhone(value: string, country: string): string | null {
  const phone = parse(value, country)
  return phone?.isPossible() ? phone.number : null
}

/**
 * Whether a number on a page is a phone's and hardly anything else: its country gives out such numbers, and it is written
 * as phones are, with `+`, a leading zero or in groups.
 */
export function isPlainlyPhone(written: string, country: string): boolean {
  return /^\W*[+0]|\d\D+\d/.test(written) && (parse(written, country)?.isValid() ?? false)
}

/** Whether the phone numbers of a country (ISO 3166-1 alpha-2) are known: no company can be in any other. */
export const isPhoneCountry = (code: string): boolean => isSupportedCountry(code)

function parse(value: string, country: string) {
  const text = dropInvisible(value).normalize('NFKC').trim()
  if (text.length > LONGEST) return undefined
  const rules = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false }
  return parsePhoneNumberFromString(country === 'UA' ? withoutOldTrunk(text) : text, rules)
}

/** `8 (067) 123-45-67`: until 2009 Ukraine dialled 8 before the zero. As eleven digits no other number of hers is possible. */
const withoutOldTrunk = (text: string) =>
  /^\W*8\W*0\W*(?:\d\W*){9}$/.test(text) && !text.includes('+') ? text.replace('8', '') : text
