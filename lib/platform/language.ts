import { LOCALES, type Locale, pickLocale } from '#lib/i18n/locale.ts'
import { extension } from './extension.ts'

const KEY = 'language'

/** A language of ours, or as the browser has it. */
export type LanguageChoice = Locale | 'auto'

const asLocale = (value: unknown): Locale | null => LOCALES.find((locale) => locale === value) ?? null

/** What the person chose on the options page. */
export async function readLanguageChoice(): Promise<LanguageChoice> {
  return asLocale((await extension.storage.local.get(KEY))[KEY]) ?? 'auto'
}

/** What the browser's own languages come to. */
export const automaticLocale = (): Locale => pickLocale([...navigator.languages, extension.i18n.getUILanguage()])

/** The language of the screens. */
export async function readLocale(): Promise<Locale> {
  const choice = await readLanguageChoice()
  return choice === 'auto' ? automaticLocale() : choice
}

export const saveLanguageChoice = (choice: LanguageChoice): Promise<void> =>
  extension.storage.local.set({ [KEY]: choice })

/** Tells when the choice changes, in any window. */
export function watchLanguage(told: () => void): void {
  extension.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) told()
  })
}
