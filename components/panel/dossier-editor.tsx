import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { byName } from '#components/shared/by-name.ts'
import { FormError } from '#components/shared/form-error.tsx'
import { SelectField } from '#components/shared/select-field.tsx'
import { staffName } from '#components/shared/staff-name.ts'
import { TextArea, TextField } from '#components/shared/text-field.tsx'
import type { Staff } from '#lib/protocol/staff.ts'
import { changeOf, type DossierFields, fieldsOf } from './dossier-change.ts'
import '#components/shared/form.css'
import { IdentifiersEditor } from './identifiers-editor.tsx'
import type { DossierEditorProps } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'
import { useKeysHere } from './use-keys-here.ts'

type FieldsProps = { fields: DossierFields; staff: Staff[]; onFields(fields: DossierFields): void }

function Fields({ fields, staff, onFields }: FieldsProps): VNode {
  const texts = useTexts()
  const { t } = texts
  const line = (field: keyof DossierFields, maxLength: number) => ({
    label: t(`field.${field}`),
    value: fields[field],
    maxLength,
    autocomplete: 'off',
    onValue: (value: string) => onFields({ ...fields, [field]: value }),
  })
  const people = byName(staff.filter((person) => !person.disabled || person.id === fields.responsible))
  return (
    <>
      <TextField {...line('name', 200)} />
      <TextField {...line('company', 200)} />
      <SelectField
        label={t('field.responsible')}
        value={fields.responsible}
        choices={[
          { value: '', label: t('dossier.nobody') },
          ...people.map((person) => ({ value: person.id, label: staffName(texts, person) })),
        ]}
        onValue={(responsible) => onFields({ ...fields, responsible })}
      />
      <TextField {...line('address', 500)} />
      <TextField {...line('tags', 1600)} hint={t('dossier.tags.hint')} />
      <TextArea {...line('note', 2000)} rows={3} />
    </>
  )
}

/** The dossier and the identifiers of a client. */
export function DossierEditor(props: DossierEditorProps): VNode {
  const { client, staff, busy, failure, onSave, onClose } = props
  const { t } = useTexts()
  const [fields, setFields] = useState(() => fieldsOf(client))
  const change = changeOf(client, fields)
  const changed = Object.keys(change).length > 0
  const main = useRef<HTMLElement>(null)
  useKeysHere(main)
  return (
    <main class="screen" ref={main} tabIndex={-1}>
      <ScreenBar heading={`${t('dossier.heading')}: ${client.name}`} onBack={onClose} />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed && !busy) onSave(change)
        }}
      >
        <Fields fields={fields} staff={staff} onFields={setFields} />
        <FormError failure={failure} />
        <div class="form-actions">
          <Button onClick={onClose}>{changed ? t('action.cancel') : t('action.close')}</Button>
          <Button look="main" type="submit" busy={busy} disabled={!changed}>
            {t('action.save')}
          </Button>
        </div>
      </form>
      <IdentifiersEditor {...props} />
    </main>
  )
}
