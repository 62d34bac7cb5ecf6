import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { AlertDialog } from '#components/shared/alert-dialog.tsx'
import { Button } from '#components/shared/button.tsx'
import { byName } from '#components/shared/by-name.ts'
import { SelectField } from '#components/shared/select-field.tsx'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Staff } from '#lib/protocol/staff.ts'

/** How much rests on a person, in words. */
export function owedWords({ t, list }: Texts, { items, clients }: Owed): string {
  const parts = [
    ...(items > 0 ? [t('settings.staff.items', { count: items })] : []),
    ...(clients > 0 ? [t('settings.staff.clients', { count: clients })] : []),
  ]
  return t('settings.staff.rests', { what: list(parts) })
}

type Props = {
  person: Staff
  staff: Staff[]
  /** Null when nothing rests on the person. */
  owed: Owed | null
  /** `to`: who takes it over; null for nobody yet. */
  onDone(to: string | null, text: string): void
  onCancel(): void
}

/** Before a person is let in no longer, and after it as long as something rests on them: what that is, and who takes it. */
export function LeaveDialog({ person, staff, owed, onDone, onCancel }: Props): VNode {
  const texts = useTexts()
  const { t } = texts
  const { id, name, disabled } = person
  const [to, setTo] = useState('')
  const others = byName(staff.filter((one) => one.id !== id && !one.disabled && one.role !== 'reader'))
  const nobody = { value: '', label: t('settings.staff.nobodyYet') }
  return (
    <AlertDialog
      onCancel={onCancel}
      question={
        <>
          <p>{disabled ? t('settings.staff.handOver.ask', { name }) : t('settings.staff.disable.ask', { name })}</p>
          {owed && <p>{owedWords(texts, owed)}</p>}
        </>
      }
    >
      {owed && (
        <SelectField
          label={t('settings.staff.to')}
          hint={to === '' ? t('settings.staff.nobodyYet.hint') : t('settings.staff.to.hint')}
          value={to}
          choices={[nobody, ...others.map((one) => ({ value: one.id, label: one.name }))]}
          onValue={setTo}
        />
      )}
      <div class="confirm-actions">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button
          look={disabled ? 'main' : 'danger'}
          disabled={disabled && to === ''}
          onClick={() => onDone(to === '' ? null : to, t('settings.staff.why', { name }))}
        >
          {disabled ? t('settings.staff.handOver') : t('settings.staff.disable')}
        </Button>
      </div>
    </AlertDialog>
  )
}
