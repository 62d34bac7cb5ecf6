import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import type { SearchViewProps } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'

/** Search over the whole panel. Escape in an empty field goes back. */
export function SearchView({ search, onBack, onCreate }: SearchViewProps): VNode {
  const { t } = useTexts()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && search.query === '') onBack()
    else if (event.key === 'Escape') search.onQuery('')
  }
  return (
    <main class="screen" onKeyDown={onKeyDown}>
      <ScreenBar heading={t('card.search')} onBack={onBack} />
      <ClientSearch {...search} autoFocus />
      {onCreate && (
        <p class="screen-foot">
          <Button look="quiet" icon="userPlus" onClick={onCreate}>
            {t('none.create')}
          </Button>
        </p>
      )}
    </main>
  )
}
