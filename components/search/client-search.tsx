import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import './client-search.css'
import { Hit } from './hit.tsx'
import type { ClientHit, ClientSearchProps, HitGroup } from './props.ts'
import { SearchField } from './search-field.tsx'
import { useChoice } from './use-choice.ts'

type GroupProps = {
  group: HitGroup
  query: string
  idOf(hit: ClientHit): string
  active: ClientHit | undefined
  onPick(cardId: string): void
}

function Group({ group: { group, hits }, query, idOf, active, onPick }: GroupProps): VNode {
  const { t } = useTexts()
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options (ARIA listbox) has no element of its own
    <div role="group" aria-labelledby={id}>
      <div class="hit-group small-heading" id={id} role="presentation">
        {t(`search.group.${group}`)}
      </div>
      {hits.map((hit) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field, which names the active option
        <div
          key={hit.client.id}
          id={idOf(hit)}
          role="option"
          tabIndex={-1}
          aria-selected={hit === active}
          class={hit === active ? 'hit is-active' : 'hit'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(hit.client.id)}
        >
          <Hit hit={hit} query={query} />
        </div>
      ))}
    </div>
  )
}

function Nothing({ query, status, emptyBase }: Pick<ClientSearchProps, 'query' | 'status' | 'emptyBase'>): VNode {
  const { t } = useTexts()
  if (emptyBase) return <EmptyState icon="search" heading={t('none.emptyBase')} hint={t('search.emptyBase')} />
  if (query.trim() === '') return <p class="search-start">{t('search.start')}</p>
  if (status === 'searching') return <p class="search-start">{t('search.searching')}</p>
  return (
    <EmptyState icon="search" heading={t('search.nothing', { query: query.trim() })} hint={t('search.nothing.hint')} />
  )
}

/** A field and below it the clients found: a combobox with a listbox that is always open (ARIA Authoring Practices). */
export function ClientSearch(props: ClientSearchProps): VNode {
  const { query, groups, status, failure, emptyBase = false, autoFocus = false, onQuery, onPick } = props
  const texts = useTexts()
  const id = useId()
  const shown = groups.filter((group) => group.hits.length > 0)
  const hits = shown.flatMap((group) => group.hits)
  const { active, idOf, restart, onKeyDown } = useChoice({ id, hits, isEarlier: status === 'searching', onPick })
  const onOther = (other: string) => {
    restart()
    onQuery(other)
  }
  return (
    <div class="client-search">
      <SearchField
        query={query}
        autoFocus={autoFocus}
        onQuery={onOther}
        onKeyDown={onKeyDown}
        list={`${id}-list`}
        option={active && idOf(active)}
      />
      {failure && (
        <Banner tone="bad" icon="warning">
          {texts.failure(failure)}
        </Banner>
      )}
      <div class="search-results">
        <div id={`${id}-list`} role="listbox" aria-label={texts.t('search.results')} aria-busy={status === 'searching'}>
          {shown.map((group) => (
            <Group key={group.group} group={group} query={query} idOf={idOf} active={active} onPick={onPick} />
          ))}
        </div>
        {hits.length === 0 && !failure && <Nothing query={query} status={status} emptyBase={emptyBase} />}
      </div>
      <p class="visually-hidden" role="status">
        {query !== '' && status === 'ready' && !failure && texts.t('search.found', { count: hits.length })}
      </p>
    </div>
  )
}
