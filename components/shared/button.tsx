import type { ButtonHTMLAttributes, ComponentChildren, VNode } from 'preact'
import './button.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'children'>

export type ButtonProps = Native & {
  /** `main`: the one thing to do here. `plain`: everything else. `quiet`: as text. `danger`: cannot be undone. */
  look?: 'main' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** It runs: shown, and not to be pressed twice. */
  busy?: boolean
  children: ComponentChildren
}

/** A button with words. */
export function Button({ look = 'plain', icon, busy = false, children, onClick, ...native }: ButtonProps): VNode {
  return (
    <button
      type="button"
      {...native}
      class={`button button-${look}${busy ? ' is-busy' : ''} ${native.class ?? ''}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      <span class="button-words">{children}</span>
    </button>
  )
}

/** A button that is an icon; `label` is its name for everyone who does not see it, and its tooltip. */
export function IconButton({ icon, label, ...native }: Native & { icon: IconName; label: string }): VNode {
  return (
    <button type="button" title={label} {...native} class={`icon-button ${native.class ?? ''}`} aria-label={label}>
      <Icon name={icon} />
    </button>
  )
}
