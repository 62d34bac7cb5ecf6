/** The languages of the screens. English is the base, the others translate it. */
export const LOCALES = ['en', 'ru', 'uk'] as const
export type Locale = (typeof LOCALES)[number]

/** Each language by its own name. */
export const LOCALE_NAMES = { en: 'English', ru: 'Русский', uk: 'Українська' } as const satisfies Record<Locale, string>

/** The first of a person's languages (BCP 47, as in `navigator.languages`) that we have; English when there is none. */
export function pickLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0]
    const found = LOCALES.find((locale) => locale === primary)
    if (found !== undefined) return found
  }
  return 'en'
}
