import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import type { MergeSearchProps } from './merge-props.ts'
import { ScreenBar } from './screen-bar.tsx'

/** Which card is the same client's: the next screen shows both before anything happens. */
export function MergeSearch({ name, search, onBack }: MergeSearchProps): VNode {
  const { t } = useTexts()
  return (
    <main
      class="screen"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onBack()
      }}
    >
      <ScreenBar heading={t('merge.search', { name })} onBack={onBack} />
      <ClientSearch {...search} autoFocus />
    </main>
  )
}
