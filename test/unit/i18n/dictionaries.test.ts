import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from '#lib/i18n/en/en.ts'
import { type Messages, type Plural, parameterNames } from '#lib/i18n/message.ts'
import { ru } from '#lib/i18n/ru/ru.ts'
import { uk } from '#lib/i18n/uk/uk.ts'
import { ErrorCode } from '#lib/protocol/errors.ts'
import { ImportReason } from '#lib/protocol/import.ts'

const base: Messages = en
const translations: [string, Messages][] = [
  ['ru', ru],
  ['uk', uk],
]

const forms = (message: string | Plural | undefined): string[] =>
  message === undefined ? [] : typeof message === 'string' ? [message] : Object.values(message)

/** Parameters of a message; of a plural, of all its forms together. */
const parameters = (message: string | Plural | undefined) => [...new Set(forms(message).flatMap(parameterNames))].sort()

/** Keys that sources name: whole ones, and beginnings of those that are put together from a value. */
function usedKeys(): { whole: Set<string>; beginnings: string[] } {
  const files = globSync('{components,entrypoints,lib,scripts}/**/*.{ts,tsx}').filter(
    (file) => !/^lib\/i18n\/(en|ru|uk)\//.test(file),
  )
  const sources = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return {
    whole: new Set([...sources.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/gi)].map((match) => match[1] ?? '')),
    beginnings: [...sources.matchAll(/`([a-z][\w-]*\.(?:[\w-]+\.)*)\$\{/gi)].map((match) => match[1] ?? ''),
  }
}

describe('dictionaries', () => {
  it.each(translations)('%s has exactly the keys of English', (_, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(base).sort())
  })

  it.each(translations)('%s has the same parameters in every message', (_, words) => {
    const differing = Object.keys(base).filter((key) => parameters(base[key]).join() !== parameters(words[key]).join())
    expect(differing).toEqual([])
  })

  it.each([['en', base], ...translations] as [string, Messages][])(
    '%s has every plural form of its language',
    (locale, words) => {
      const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
      const lacking = Object.entries(words).flatMap(([key, message]) =>
        typeof message === 'string'
          ? []
          : pluralCategories.filter((category) => !message[category]).map((category) => `${key}: ${category}`),
      )
      expect(lacking).toEqual([])
    },
  )

  it.each([['en', base], ...translations] as [string, Messages][])('%s says nothing empty', (_, words) => {
    expect(Object.entries(words).filter(([, message]) => forms(message).some((form) => form.trim() === ''))).toEqual([])
  })

  it.each([
    ['error', ErrorCode.options],
    ['import', ImportReason.options],
  ])('has a whole sentence for every code of %s, and for no other', (area, codes) => {
    const sentences = Object.entries(base).filter(([key]) => key.startsWith(`${area}.`))
    expect(sentences.map(([key]) => key).sort()).toEqual(codes.map((code) => `${area}.${code}`).sort())
    expect(sentences.filter(([, sentence]) => !/[.!]$/.test(String(sentence)))).toEqual([])
  })

  it('has no message that nobody uses', () => {
    const { whole, beginnings } = usedKeys()
    const unused = Object.keys(base).filter(
      (key) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    )
    expect(unused).toEqual([])
  })
})
