import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Skeleton } from './skeleton.tsx'

/** The panel before anything is known, on this machine or from the server. */
export function LoadingView(): VNode {
  const { t } = useTexts()
  return (
    <main class="screen">
      <h1 class="visually-hidden">{t('app.name')}</h1>
      <Skeleton label={t('card.loading')} />
    </main>
  )
}
