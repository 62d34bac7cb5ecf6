import { signal } from '@preact/signals'
import { type Locale, pickLocale } from '#lib/i18n/locale.ts'
import { extension } from '#lib/platform/extension.ts'
import { type LanguageChoice, readLanguageChoice, saveLanguageChoice } from '#lib/platform/language.ts'

export const languageChoice = signal<LanguageChoice>('auto')

/** What the browser's own languages come to. */
export const automatic: Locale = pickLocale([extension.i18n.getUILanguage(), ...navigator.languages])

export async function readLanguage(): Promise<void> {
  languageChoice.value = await readLanguageChoice()
}

export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  await saveLanguageChoice(choice)
  languageChoice.value = choice
}
