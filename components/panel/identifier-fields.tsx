import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { SelectField } from '#components/shared/select-field.tsx'
import { TextField } from '#components/shared/text-field.tsx'
import { IdentifierKind, type NewIdentifier } from '#lib/protocol/identifier.ts'

type Props = { value: NewIdentifier; error?: string | null; onValue(value: NewIdentifier): void }

const INPUT_MODE = { email: 'email', contract: undefined, phone: 'tel' } as const

/** What a client is known by: its kind and its words. */
export function IdentifierFields({ value, error, onValue }: Props): VNode {
  const { t } = useTexts()
  return (
    <div class="form-pair">
      <SelectField
        label={t('new.identifierKind')}
        value={value.kind}
        choices={IdentifierKind.options.map((kind) => ({ value: kind, label: t(`identifier.${kind}`) }))}
        onValue={(kind) => onValue({ ...value, kind })}
      />
      <TextField
        label={t('new.identifier')}
        value={value.value}
        error={error}
        inputMode={INPUT_MODE[value.kind]}
        maxLength={320}
        autocomplete="off"
        onValue={(words) => onValue({ ...value, value: words })}
      />
    </div>
  )
}
