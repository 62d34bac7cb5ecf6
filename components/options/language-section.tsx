import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { SelectField } from '#components/shared/select-field.tsx'
import { LOCALE_NAMES, LOCALES } from '#lib/i18n/locale.ts'
import type { LanguageSectionProps } from './props.ts'
import { Section } from './section.tsx'

/** In which language everything is shown, each by its own name. */
export function LanguageSection({ choice, automatic, onChoose }: LanguageSectionProps): VNode {
  const { t } = useTexts()
  return (
    <Section id="language" heading={t('settings.language')}>
      <SelectField
        label={t('settings.language')}
        labelHidden
        value={choice}
        choices={[
          { value: 'auto', label: t('settings.language.auto', { language: LOCALE_NAMES[automatic] }) },
          ...LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] })),
        ]}
        onValue={onChoose}
      />
    </Section>
  )
}
