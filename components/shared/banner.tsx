import type { ComponentChildren, VNode } from 'preact'
import './banner.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type BannerProps = {
  /** `bad`: something failed. `owed`: something waits for the person. `calm`: good to know. */
  tone: 'bad' | 'owed' | 'calm'
  icon: IconName
  /** Read out at once; otherwise when the screen reader is done with what it says. */
  urgent?: boolean
  /** Buttons. */
  actions?: ComponentChildren
  children: ComponentChildren
}

/** More characters than stand in three lines of a panel beside a button. */
const LONG = 90

/** A sentence over a part of the screen, with what one can do about it. */
export function Banner({ tone, icon, urgent = false, actions, children }: BannerProps): VNode {
  const isLong = typeof children === 'string' && children.length > LONG
  return (
    <div class={`banner banner-${tone} ${isLong ? 'is-long' : ''}`} role={urgent ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div class="banner-words">{children}</div>
      {actions && <div class="banner-actions">{actions}</div>}
    </div>
  )
}
