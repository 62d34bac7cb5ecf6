import type { ComponentChildren, TargetedEvent, VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Field, type FieldProps } from './field.tsx'

type Shared = Omit<FieldProps, 'children'> & {
  value: string
  onValue(value: string): void
  maxLength?: number
  required?: boolean
}

export type TextFieldProps = Shared & {
  /** Shown as dots. */
  secret?: boolean
  inputMode?: 'email' | 'url' | 'tel'
  autocomplete?: string
  placeholder?: string
  readOnly?: boolean
  /** Focus at once. */
  focused?: boolean
  /** Stands inside the field, at its end: a button. */
  end?: ComponentChildren
}

/** One line of text. Its direction follows its first letters. */
export function TextField(props: TextFieldProps): VNode {
  const { label, hint, error, value, onValue, end, focused, secret, ...native } = props
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  const shared = {
    ...native,
    ref: input,
    class: 'control',
    dir: 'auto' as const,
    value,
    spellcheck: native.inputMode === undefined,
    onInput: (event: TargetedEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <div class={end ? 'field-row has-end' : 'field-row'}>
          {secret ? (
            <input type="password" {...shared} {...described} />
          ) : (
            <input type="text" {...shared} {...described} />
          )}
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
