import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { SelectField } from '#components/shared/select-field.tsx'
import { TextArea } from '#components/shared/text-field.tsx'
import type { SiteFault } from '#lib/i18n/site-fault.ts'
import type { HighlightsProps, HighlightTexts } from './props.ts'

const SHAPE = { rows: 2, maxLength: 20_000 }

const isSame = (a: HighlightTexts, b: HighlightTexts) =>
  a.where === b.where && a.on.trim() === b.on && a.off.trim() === b.off

/** On which sites clients are highlighted in the text, and why not on all. */
export function HighlightsForm({ own, faults, onSave }: HighlightsProps): VNode {
  const { t } = useTexts()
  const [fields, setFields] = useState(own)
  const changed = !isSame(fields, own)
  const complaint = (fault: SiteFault | null) => fault && t(`site.bad.${fault.reason}`, { text: fault.text })
  return (
    <form
      class="company-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) onSave(fields)
      }}
    >
      <SelectField
        label={t('settings.highlights')}
        hint={t('settings.highlights.why')}
        value={fields.where}
        choices={(['work', 'every', 'never'] as const).map((value) => ({
          value,
          label: t(`settings.highlights.${value}`),
        }))}
        onValue={(where) => setFields({ ...fields, where })}
      />
      {fields.where === 'work' && (
        <TextArea
          {...SHAPE}
          label={t('settings.highlights.on')}
          hint={t('settings.highlights.on.hint')}
          error={complaint(faults.on)}
          value={fields.on}
          onValue={(on) => setFields({ ...fields, on })}
        />
      )}
      {fields.where !== 'never' && (
        <TextArea
          {...SHAPE}
          label={t('settings.highlights.off')}
          hint={t('settings.highlights.off.hint')}
          error={complaint(faults.off)}
          value={fields.off}
          onValue={(off) => setFields({ ...fields, off })}
        />
      )}
      <div class="welcome-actions">
        <Button type="submit" disabled={!changed}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  )
}
