import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import './form.css'
import { Icon } from './icon.tsx'

/** Why what a form asked for did not happen; what was typed stays in its fields. */
export function FormError({ failure }: { failure: Failure | null }): VNode | null {
  const texts = useTexts()
  if (failure === null) return null
  return (
    <p class="form-error" role="alert">
      <Icon name="warning" />
      <span class="breakable">{texts.failure(failure)}</span>
    </p>
  )
}
