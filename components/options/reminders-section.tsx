import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import type { RemindersSectionProps } from './props.ts'
import { Section } from './section.tsx'

/** Whether the browser reminds of what falls due. */
export function RemindersSection({ on, onChange }: RemindersSectionProps): VNode {
  const { t } = useTexts()
  return (
    <Section id="reminders" heading={t('settings.reminders')}>
      <label class="check-row">
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
        {t('settings.reminders.on')}
      </label>
      <p class="field-hint">{t('settings.reminders.hint')}</p>
    </Section>
  )
}
