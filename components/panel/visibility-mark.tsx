import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import './visibility-mark.css'

/**
 * Who may see an entry, by colour, icon and word. What is internal is the rule: its word is shown where colours fail, in
 * print and in high contrast, and told to screen readers everywhere. What is not known to be for the client is internal.
 * `isTold`: shown always, where one line has both.
 */
export function VisibilityMark({ visibility, isTold = false }: { visibility: string; isTold?: boolean }): VNode {
  const { t } = useTexts()
  const isForClient = visibility === 'client'
  const look = isForClient ? 'is-client' : 'is-internal'
  const words = isForClient ? t('visibility.client') : t('visibility.internal')
  return (
    <span class={`visibility ${look} ${isTold ? 'is-told' : ''}`} title={words}>
      <Icon name={isForClient ? 'eye' : 'lock'} small />
      <span class="visibility-word">{words}</span>
    </span>
  )
}
