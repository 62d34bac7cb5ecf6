import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import type { Eyes } from '#lib/card/wordings.ts'
import './visibility-mark.css'

/** Whose eyes a mark is about; what is not known to be for the client is internal. */
export const knownEyes = (visibility: string): Eyes =>
  visibility === 'client' || visibility === 'client-before' ? visibility : 'internal'

/**
 * Who may see an entry, by colour, icon and word. What is internal is the rule: its word is shown where colours fail, in
 * print and in high contrast, and told to screen readers everywhere.
 * `isTold`: shown always, where one line has both.
 */
export function VisibilityMark({ visibility, isTold = false }: { visibility: string; isTold?: boolean }): VNode {
  const { t } = useTexts()
  const eyes = knownEyes(visibility)
  const words = t(`visibility.${eyes}`)
  return (
    <span class={`visibility is-${eyes} ${isTold ? 'is-told' : ''}`} title={words}>
      <Icon name={eyes === 'internal' ? 'lock' : 'eye'} small />
      <span class="visibility-word">{words}</span>
    </span>
  )
}
