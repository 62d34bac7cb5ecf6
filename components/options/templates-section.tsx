import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { TextArea } from '#components/shared/text-field.tsx'
import { TEMPLATES_LIMIT } from '#lib/protocol/staff.ts'
import type { TemplatesSectionProps } from './props.ts'
import { Section } from './section.tsx'

const ROWS = 5
const EXAMPLES = ['settings.templates.restarted', 'settings.templates.screenshot'] as const

const linesOf = (text: string): string[] =>
  [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '').slice(0, TEMPLATES_LIMIT)

/** Lines that staff insert while they write, one a line. */
export function TemplatesSection({ templates, busy, failure, onSave }: TemplatesSectionProps): VNode {
  const { t } = useTexts()
  const [text, setText] = useState(templates.join('\n'))
  const lines = linesOf(text)
  const changed = lines.join('\n') !== templates.join('\n')
  return (
    <Section id="templates" heading={t('settings.templates')}>
      <form
        class="company-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed && !busy) onSave(lines)
        }}
      >
        <TextArea
          label={t('settings.templates.lines')}
          hint={t('settings.templates.hint')}
          rows={ROWS}
          maxLength={50_000}
          value={text}
          onValue={setText}
        />
        <FormError failure={failure} />
        <div class="welcome-actions">
          <Button type="submit" busy={busy} disabled={!changed}>
            {t('action.save')}
          </Button>
          {lines.length === 0 && (
            <Button look="plain" onClick={() => setText(EXAMPLES.map((key) => t(key)).join('\n'))}>
              {t('settings.templates.examples')}
            </Button>
          )}
        </div>
      </form>
    </Section>
  )
}
