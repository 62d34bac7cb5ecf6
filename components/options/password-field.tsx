import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { TextField } from '#components/shared/text-field.tsx'

type Props = {
  value: string
  onValue(value: string): void
  /** Shortest one taken, in characters, for a new password; null for one that is there already. */
  minimum: number | null
  error: string | null
}

/** A password that can be looked at, and for a new one how much is still missing. */
export function PasswordField({ value, onValue, minimum, error }: Props): VNode {
  const { t } = useTexts()
  const [shown, show] = useState(false)
  const missing = minimum === null ? 0 : minimum - [...value].length
  const hint = () => {
    if (minimum === null) return undefined
    if (value === '') return t('welcome.password.minimum', { minimum })
    return missing > 0 ? t('welcome.password.short', { count: missing }) : t('welcome.password.enough')
  }
  return (
    <TextField
      label={t('welcome.password')}
      secret={!shown}
      value={value}
      maxLength={200}
      autocomplete={minimum === null ? 'current-password' : 'new-password'}
      hint={hint()}
      error={error}
      onValue={onValue}
      end={
        <IconButton
          icon={shown ? 'eyeOff' : 'eye'}
          label={shown ? t('welcome.password.hide') : t('welcome.password.show')}
          aria-pressed={shown}
          onClick={() => show(!shown)}
        />
      }
    />
  )
}
