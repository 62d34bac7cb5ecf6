import type { ErrorCode } from '../protocol/errors.ts'
import type { ImportReason } from '../protocol/import.ts'
import { createDates, type Dates } from './dates.ts'
import { en } from './en/en.ts'
import type { Failure, Fault } from './failure.ts'
import { lazy } from './lazy.ts'
import type { Locale } from './locale.ts'
import { fill, type ParamsFor, type ParamValue, type Plural, type Translated } from './message.ts'
import { ru } from './ru/ru.ts'
import { uk } from './uk/uk.ts'

type English = typeof en
export type Key = keyof English

/** Keys of messages that depend on a number. */
export type PluralKey = { [K in Key]: English[K] extends string ? never : K }[Key]

/** Everything that is said to a person, in one language. */
export interface Texts extends Dates {
  readonly locale: Locale
  /** The message of a key, its parameters filled in. */
  t<K extends Key>(key: K, ...params: ParamsFor<English[K]>): string
  /** All forms of a plural, for a place that cannot carry this module (the chip). */
  forms(key: PluralKey): Record<string, string>
  /** A sentence that says what went wrong, what became of the person's work, and what to do next. */
  failure(failure: Failure): string
  /** Why a row of an imported file is bad. `country`: by whose rules its phones were read. */
  importReason(reason: ImportReason, country: string | null): string
  /** A country's name (ISO 3166-1 alpha-2). */
  country(code: string): string
  /** A whole number in the language's own way. */
  number(value: number): string
  /** Some things in one phrase: a, b and c. */
  list(items: readonly string[]): string
  /** A part of 1 in per cent. */
  percent(part: number): string
}

const dictionaries: Record<Locale, Translated<English>> = { en, ru, uk }

type FailureKey = `error.${ErrorCode}` | `fault.${Fault}` | 'phone.refused'

function failureKey({ code, params }: Failure): FailureKey {
  if (code === 'bad-identifier' && params?.country !== undefined) return 'phone.refused'
  return Object.hasOwn(en, `fault.${code}`) ? `fault.${code as Fault}` : `error.${code as ErrorCode}`
}

/** The texts of a language. `timeZone`: for tests; the machine's own when it is not given. */
export function createTexts(locale: Locale, zone: { timeZone?: string } = {}): Texts {
  const words = dictionaries[locale]
  const number = new Intl.NumberFormat(locale)
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent' }))
  const list = lazy(() => new Intl.ListFormat(locale))
  const countries = lazy(() => new Intl.DisplayNames(locale, { type: 'region' }))
  const country = (code: string | number | null = null) => (code === null ? '' : (countries().of(String(code)) ?? ''))
  const plural = lazy(() => new Intl.PluralRules(locale))
  const choose = (message: string | Plural, params: Readonly<Record<string, ParamValue>>) =>
    typeof message === 'string' ? message : (message[plural().select(Number(params.count))] ?? message.other)
  const say = (key: Key, params: Readonly<Record<string, ParamValue>> = {}) =>
    fill(choose(words[key], params), params, number)
  return {
    ...createDates(locale, zone),
    locale,
    t: (key, ...[params]) => say(key, params),
    forms: (key) => ({ ...(words[key] as Plural) }),
    failure: (failure) => {
      const { params } = failure
      return say(
        failureKey(failure),
        params?.country === undefined ? params : { ...params, country: country(params.country) },
      )
    },
    importReason: (reason, code) => say(`import.${reason}`, { country: country(code) }),
    country,
    number: (value) => number.format(value),
    list: (items) => list().format(items),
    percent: (part) => percent().format(part),
  }
}
