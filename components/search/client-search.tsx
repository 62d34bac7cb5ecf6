import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Banner } from '#components/shared/banner.tsx'
import { IconButton } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { Icon } from '#components/shared/icon.tsx'
import './client-search.css'
import { Hit } from './hit.tsx'
import type { ClientHit, ClientSearchProps, HitGroup } from './props.ts'

/** The hit to which a key moves, or null when the key stays with the text. `count` is not 0. */
export function hitAfterKey(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

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

function Nothing({ query, status }: Pick<ClientSearchProps, 'query' | 'status'>): VNode {
  const { t } = useTexts()
  if (query.trim() === '') return <p class="search-start">{t('search.start')}</p>
  if (status === 'searching') return <p class="search-start">{t('search.searching')}</p>
  return (
    <EmptyState icon="search" heading={t('search.nothing', { query: query.trim() })} hint={t('search.nothing.hint')} />
  )
}

/** A field and below it the clients found: a combobox with a listbox that is always open (ARIA Authoring Practices). */
export function ClientSearch(props: ClientSearchProps): VNode {
  const { query, groups, status, failure, autoFocus, onQuery, onPick } = props
  const texts = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [place, setPlace] = useState(0)
  const shown = groups.filter((group) => group.hits.length > 0)
  const hits = shown.flatMap((group) => group.hits)
  const current = Math.min(place, hits.length - 1)
  const active = hits[current]
  const idOf = (hit: ClientHit) => `${id}-${hits.indexOf(hit)}`
  useLayoutEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  const move = (next: number) => {
    setPlace(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || active === undefined) return
    const next = hitAfterKey(event.key, current, hits.length)
    if (next !== null) move(next)
    else if (event.key === 'Enter') onPick(active.client.id)
    else return
    event.preventDefault()
  }
  return (
    <div class="client-search">
      <div class="search-field">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={texts.t('search.label')}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active)}
          placeholder={texts.t('search.placeholder')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          dir="auto"
          value={query}
          onInput={(event) => {
            setPlace(0)
            onQuery(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
        {query !== '' && (
          <IconButton
            icon="close"
            label={texts.t('search.clear')}
            onClick={() => {
              onQuery('')
              input.current?.focus()
            }}
          />
        )}
      </div>
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
        {hits.length === 0 && !failure && <Nothing query={query} status={status} />}
      </div>
      <p class="visually-hidden" role="status">
        {query !== '' && status === 'ready' && texts.t('search.found', { count: hits.length })}
      </p>
    </div>
  )
}
