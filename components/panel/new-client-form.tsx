import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { Button } from '#components/shared/button.tsx'
import { FormError } from '#components/shared/form-error.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import '#components/shared/form.css'
import { nameOf } from '#lib/card/name-of.ts'
import { IdentifierFields } from './identifier-fields.tsx'
import type { NewClientFormProps, NewClientValues, Owners } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'

/** Most owners of one identifier that are shown. */
const SHOWN = 3

/** What is entered, trimmed, without what is empty; null when there is neither a name nor an identifier. */
export function newClientValues(fields: NewClientFormProps['initial']): NewClientValues | null {
  const { kind, name, company, value } = fields
  const identifiers = value.trim() === '' ? [] : [{ kind, value: value.trim() }]
  if (name.trim() === '' && identifiers.length === 0) return null
  return { name: name.trim(), company: company.trim(), identifiers }
}

/** Whose the identifier is already, and their cards. */
function Known({ owners, onOpen }: { owners: Owners; onOpen(cardId: string): void }): VNode {
  const { t } = useTexts()
  return (
    <Banner
      tone="owed"
      icon="warning"
      urgent
      actions={owners.clients.slice(0, SHOWN).map((client) => (
        <Button key={client.id} look="quiet" onClick={() => onOpen(client.id)}>
          {t('new.openCard', { name: nameOf(client) || t('card.unnamed') })}
        </Button>
      ))}
    >
      {t('new.known', { value: owners.value, count: owners.clients.length })}
    </Banner>
  )
}

/** A client who is not in the directory yet, prefilled with what stood on the page: two clicks make the card. */
export function NewClientForm(props: NewClientFormProps): VNode {
  const { initial, owners, busy, failure, onOpen, onCreate, onCancel } = props
  const { t } = useTexts()
  const [fields, setFields] = useState(initial)
  const [tried, setTried] = useState(false)
  const values = newClientValues(fields)
  const known = owners?.value === fields.value.trim() ? owners : null
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
        {known && <Known owners={known} onOpen={onOpen} />}
        <FormError failure={failure} />
        <div class="form-actions">
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
          <Button look="main" type="submit" busy={busy}>
            {t(known ? 'new.createAnyway' : 'new.create')}
          </Button>
        </div>
      </form>
    </main>
  )
}
