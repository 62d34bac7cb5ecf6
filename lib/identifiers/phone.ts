import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { dropInvisible } from './invisible.ts'

/**
 * A phone number as E.164 (`+380671234567`), read with the country's rules (ISO 3166-1 alpha-2) when it has no country
 * code. An extension is dropped. Null when no such number can exist. The only file that brings libphonenumber along:
 * content scripts must not import it.
 */
export function normalPhone(value: string, country: string): string | null {
  const text = dropInvisible(value).normalize('NFKC').trim()
  if (text.length > 100) return null
  const rules = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false }
  const phone = parsePhoneNumberFromString(text, rules)
  return phone?.isPossible() ? phone.number : null
}
