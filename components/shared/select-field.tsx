import type { VNode } from 'preact'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'

export type Choice<V extends string> = { value: V; label: string }

export type SelectFieldProps<V extends string> = Omit<FieldProps, 'children'> & {
  value: V
  choices: readonly Choice<V>[]
  onValue(value: V): void
}

/** The choice whose value a native select reports; it can report no other. */
export function chosen<V extends string>(choices: readonly Choice<V>[], value: string): V | undefined {
  return choices.find((choice) => choice.value === value)?.value
}

/** One of several, in a form. */
export function SelectField<V extends string>({ value, choices, onValue, ...field }: SelectFieldProps<V>): VNode {
  return (
    <Field {...field}>
      {(described) => (
        <div class="field-row select-row">
          <select
            {...described}
            class="control"
            value={value}
            onChange={(event) => {
              const picked = chosen(choices, event.currentTarget.value)
              if (picked !== undefined) onValue(picked)
            }}
          >
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  )
}
