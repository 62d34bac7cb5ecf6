import type { ComponentChildren, VNode } from 'preact'
import './empty-state.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type EmptyStateProps = {
  icon: IconName
  heading: string
  /** What to do, or why there is nothing. */
  hint?: string
  /** It is all that the screen has: a heading of the first level. */
  whole?: boolean
  children?: ComponentChildren
}

/** Stands where there is nothing to show, and says what to do. */
export function EmptyState({ icon, heading, hint, whole = false, children }: EmptyStateProps): VNode {
  const Heading = whole ? 'h1' : 'h2'
  return (
    <div class="empty-state">
      <Icon name={icon} />
      <Heading class="breakable">{heading}</Heading>
      {hint && <p>{hint}</p>}
      {children && <div class="empty-state-actions">{children}</div>}
    </div>
  )
}
