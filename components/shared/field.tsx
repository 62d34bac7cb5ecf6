import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'
import { Icon } from './icon.tsx'

/** What the control inside a field needs to belong to its label, hint and error. */
export type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }

export type FieldProps = {
  label: string
  hint?: ComponentChildren
  /** A sentence: what is wrong and what to do. */
  error?: string | null
  /** Only screen readers hear the label: a heading says the same. */
  labelHidden?: boolean
  children(described: Described): ComponentChildren
}

/** A label, a control, and below it a hint or what is wrong. */
export function Field({ label, labelHidden, hint, error, children }: FieldProps): VNode {
  const id = useId()
  const below = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'visually-hidden' : ''}>
        {label}
      </label>
      {children({ id, 'aria-describedby': below, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="warning" small />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p class="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}
