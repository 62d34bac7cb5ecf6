import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button, IconButton } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import type { MaskCover } from '#lib/protocol/masks.ts'
import './masks-section.css'
import type { MasksSectionProps } from './props.ts'
import { Section } from './section.tsx'

type RowsProps = { covers: MaskCover[]; onRemove?(mask: string): void }

/** Masks below each other: how each is written, how many contracts it covers, and which. */
function MaskRows({ covers, onRemove }: RowsProps): VNode {
  const { t } = useTexts()
  return (
    <ul class="mask-rows">
      {covers.map(({ mask, contracts, examples }) => (
        <li key={mask}>
          <code>{mask}</code>
          <span>{t('settings.masks.covers', { count: contracts })}</span>
          <bdi class="mask-examples">{examples.join(' · ')}</bdi>
          {onRemove && (
            <IconButton icon="close" label={t('action.remove', { what: mask })} onClick={() => onRemove(mask)} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the mask that is being typed fits, as one types. */
function Preview({ preview }: Pick<MasksSectionProps, 'preview'>): VNode | null {
  const { t } = useTexts()
  if (preview === null || 'code' in preview) return null
  const examples = preview.examples.join(' · ')
  return (
    <p role="status">
      {preview.contracts === 0
        ? t('settings.masks.preview.none')
        : t('settings.masks.preview', { count: preview.contracts, examples })}
    </p>
  )
}

/** The forms of contract numbers that pages are searched for: learnt ones, and those that an administrator adds. */
export function MasksSection(props: MasksSectionProps): VNode {
  const { masks, typed, preview, busy, failure, onType, onAdd, onRemove } = props
  const texts = useTexts()
  const { t } = texts
  const fault = preview !== null && 'code' in preview ? preview : null
  const bad = fault?.code === 'bad-mask' // nothing else is the fault of what is typed
  return (
    <Section id="masks" heading={t('settings.company.masks')}>
      <p class="field-hint">
        {masks?.learnt.length === 0 ? t('settings.company.masks.none') : t('settings.company.masks.hint')}
      </p>
      {masks && masks.learnt.length > 0 && <MaskRows covers={masks.learnt} />}
      {masks && masks.own.length > 0 && (
        <>
          <h3>{t('settings.masks.own')}</h3>
          <MaskRows covers={masks.own} onRemove={onRemove} />
        </>
      )}
      <form
        class="company-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '' && !bad && !busy) onAdd()
        }}
      >
        <TextField
          label={t('settings.masks.new')}
          hint={t('settings.masks.new.hint', { example: '{ПС,К} D4 D1-5', words: '{ПС,К}' })}
          error={fault ? texts.failure(fault) : null}
          value={typed}
          maxLength={64}
          autocomplete="off"
          onValue={onType}
        />
        <Preview preview={preview} />
        <FormError failure={failure} />
        <div class="welcome-actions">
          <Button type="submit" busy={busy} disabled={typed.trim() === '' || bad}>
            {t('action.add')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
