import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import '#components/shared/form.css'
import { IdentifierFields } from './identifier-fields.tsx'
import type { NewClientFormProps, NewClientValues } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'

/** What is entered, trimmed, without what is empty; null when there is neither a name nor an identifier. */
export function newClientValues(fields: NewClientFormProps['initial']): NewClientValues | null {
  const { kind, name, company, value } = fields
  const identifiers = value.trim() === '' ? [] : [{ kind, value: value.trim() }]
  if (name.trim() === '' && identifiers.length === 0) return null
  return { name: name.trim(), company: company.trim(), identifiers }
}

/** A client who is not in the directory yet, prefilled with what stood on the page: two clicks make the card. */
export function NewClientForm({ initial, busy, failure, onCreate, onCancel }: NewClientFormProps): VNode {
  const { t } = useTexts()
  const [fields, setFields] = useState(initial)
  const [tried, setTried] = useState(false)
  const values = newClientValues(fields)
  return (
    <main class="screen">
      <ScreenBar heading={t('new.heading')} onBack={onCancel} />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (values && !busy) onCreate(values)
        }}
      >
        <TextField
          label={t('field.name')}
          value={fields.name}
          maxLength={200}
          autocomplete="off"
          focused
          error={tried && values === null ? t('new.needed') : null}
          onValue={(name) => setFields({ ...fields, name })}
        />
        <TextField
          label={t('field.company')}
          value={fields.company}
          maxLength={200}
          autocomplete="off"
          onValue={(company) => setFields({ ...fields, company })}
        />
        <IdentifierFields
          value={{ kind: fields.kind, value: fields.value }}
          onValue={(identifier) => setFields({ ...fields, ...identifier })}
        />
        <FormError failure={failure} />
        <div class="form-actions">
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
          <Button look="main" type="submit" busy={busy}>
            {t('new.create')}
          </Button>
        </div>
      </form>
    </main>
  )
}
