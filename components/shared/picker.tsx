import type { VNode } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import './picker.css'
import { type Choice, chosen } from './select-field.tsx'

export type PickerProps<V extends string> = {
  label: string
  value: V
  choices: readonly Choice<V>[]
  onValue(value: V): void
  icon?: IconName
  /** Something is out of the ordinary with this choice. */
  striking?: boolean
  invalid?: boolean
  /** Not chosen by the person but guessed. */
  tentative?: boolean
  title?: string
}

/** One of a few, as small as a word: a native select, which every keyboard and screen reader knows. */
export function Picker<V extends string>(props: PickerProps<V>): VNode {
  const { label, value, choices, onValue, icon, striking, invalid, tentative, title } = props
  const states = { 'has-icon': icon, 'is-striking': striking, 'is-invalid': invalid, 'is-tentative': tentative }
  const looks = ['picker', ...Object.entries(states).flatMap(([name, on]) => (on ? [name] : []))].join(' ')
  return (
    <span class={looks} title={title}>
      {icon && <Icon name={icon} />}
      <select
        aria-label={label}
        aria-invalid={invalid || undefined}
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
      <Icon name="down" small />
    </span>
  )
}
