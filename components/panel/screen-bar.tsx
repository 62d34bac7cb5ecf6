import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'

/** The way back, and where one is. */
export function ScreenBar({ heading, onBack }: { heading: string; onBack(): void }): VNode {
  const { t } = useTexts()
  return (
    <div class="screen-bar">
      <IconButton icon="back" label={t('action.back')} onClick={onBack} />
      <h1>{heading}</h1>
    </div>
  )
}
