import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import type { ExportSectionProps } from './props.ts'
import { Section } from './section.tsx'

/** All clients as a table. */
export function ExportSection({ busy, failure, onExport }: ExportSectionProps): VNode {
  const { t } = useTexts()
  return (
    <Section id="export" heading={t('settings.export')}>
      <p>{t('settings.export.why')}</p>
      <FormError failure={failure} />
      <Button icon="exports" busy={busy} onClick={onExport}>
        {busy ? t('settings.export.busy') : t('settings.export.button')}
      </Button>
    </Section>
  )
}
