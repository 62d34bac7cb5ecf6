import type { VNode } from 'preact'
import { ClientSearch } from '#components/search/client-search.tsx'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import type { SearchViewProps } from './props.ts'
import { ScreenBar } from './screen-bar.tsx'
import { Strangers } from './strangers.tsx'

/**
 * Search over the whole panel; before one types, also who of the page could be made a client. Escape in an empty field
 * goes back.
 */
export function SearchView({ search, strangers, onBack, onCreate }: SearchViewProps): VNode {
  const { t } = useTexts()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && search.query === '') onBack()
    else if (event.key === 'Escape') search.onQuery('')
  }
  return (
    <main class="screen" onKeyDown={onKeyDown}>
      <ScreenBar heading={t('card.search')} onBack={onBack} />
      <ClientSearch {...search} autoFocus />
      {search.query === '' && <Strangers strangers={strangers} onCreate={onCreate} />}
      {onCreate && (
        <p class="screen-foot">
          <Button look="quiet" icon="userPlus" onClick={() => onCreate(null)}>
            {t('none.create')}
          </Button>
        </p>
      )}
    </main>
  )
}
