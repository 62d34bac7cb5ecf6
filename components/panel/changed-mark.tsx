import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'

/** On the line of an entry that is not as it was written. */
export function ChangedMark(): VNode {
  return (
    <p class="entry-changed">
      <Icon name="warning" small /> {useTexts().t('entry.changed')}
    </p>
  )
}
