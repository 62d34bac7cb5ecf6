import type { Locale } from '#lib/i18n/locale.ts'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/**
 * Codes that `Intl` names and no phone book does: unions, private use, tests (ISO 3166-1, user-assigned and exceptional), and
 * islands whose phone numbers are not known, which the server refuses.
 */
const NOT_A_COUNTRY = /^(?:AA|Q[M-Z]|X[A-JL-Z]|Z[Z]|E[UZ]|UN|AC|CP|CQ|DG|EA|IC|TA|BV|HM|AQ|TF|GS|PN|UM)$/

/** Countries (ISO 3166-1 alpha-2) with their names in a language, in its alphabet. */
export function countriesIn(locale: Locale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  return codes
    .filter((code) => !NOT_A_COUNTRY.test(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((value) => {
      const label = names.of(value)
      return label === undefined ? [] : [{ value, label }]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
}
