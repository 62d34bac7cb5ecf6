import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import './tag.css'

export type TagProps = {
  /** `us`, `client`, `other`: who did it. `outline`: a property. `plain`: a word of the person's own. */
  look: 'us' | 'client' | 'other' | 'outline' | 'plain'
  icon?: IconName
  children: ComponentChildren
}

/** One or two words with a ground of their own. */
export function Tag({ look, icon, children }: TagProps): VNode {
  return (
    <span class={`tag tag-${look}`}>
      {icon && <Icon name={icon} small />}
      {children}
    </span>
  )
}
