import type { ComponentChildren, VNode } from 'preact'
import './empty-state.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type EmptyStateProps = {
  icon: IconName
  heading: string
  /** What to do, or why there is nothing. */
  hint?: string
  children?: ComponentChildren
}

/** Stands where there is nothing to show, and says what to do. */
export function EmptyState({ icon, heading, hint, children }: EmptyStateProps): VNode {
  return (
    <div class="empty-state">
      <Icon name={icon} />
      <h2 class="breakable">{heading}</h2>
      {hint && <p>{hint}</p>}
      {children && <div class="empty-state-actions">{children}</div>}
    </div>
  )
}
