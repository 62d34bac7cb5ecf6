import { signal } from '@preact/signals'
import { type LanguageChoice, readLanguageChoice, saveLanguageChoice } from '#lib/platform/language.ts'

export const languageChoice = signal<LanguageChoice>('auto')

export async function readLanguage(): Promise<void> {
  languageChoice.value = await readLanguageChoice()
}

export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  await saveLanguageChoice(choice)
  languageChoice.value = choice
}
