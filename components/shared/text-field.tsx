import type { ComponentChildren, InputHTMLAttributes, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Field, type FieldProps } from './field.tsx'

type Shared = Omit<FieldProps, 'children'> & {
  value: string
  onValue(value: string): void
  maxLength?: number
  required?: boolean
}

export type TextFieldProps = Shared & {
  type?: 'text' | 'email' | 'password' | 'url'
  autocomplete?: InputHTMLAttributes['autocomplete']
  spellcheck?: boolean
  placeholder?: string
  readOnly?: boolean
  /** Focus at once. */
  focused?: boolean
  /** Stands inside the field, at its end: a button. */
  end?: ComponentChildren
}

/** One line of text. Its direction follows its first letters. */
export function TextField({ label, hint, error, value, onValue, end, focused, ...native }: TextFieldProps): VNode {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <div class={end ? 'field-row has-end' : 'field-row'}>
          <input
            {...native}
            {...described}
            ref={input}
            class="control"
            dir="auto"
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
          {end && <div class="field-end">{end}</div>}
        </div>
      )}
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ label, hint, error, value, onValue, ...native }: Shared & { rows: number }): VNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <div class="field-row">
          <textarea
            {...native}
            {...described}
            class="control"
            dir="auto"
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  )
}
