import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'

type Props = {
  query: string
  autoFocus: boolean
  onQuery(query: string): void
  onKeyDown(event: KeyboardEvent): void
  /** Id of the list that the field moves in. */
  list: string
  /** Id of the option that Enter picks; undefined when the list is empty. */
  option: string | undefined
}

/** Where one types what to look for. */
export function SearchField({ query, autoFocus, onQuery, onKeyDown, list, option }: Props): VNode {
  const { t } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (!autoFocus) return
    const focus = () => input.current?.focus({ preventScroll: true })
    focus()
    // Firefox makes the page of a popup before its window has the focus, and may forget on the way where it was.
    const focusAgain = () => {
      if (document.activeElement === null || document.activeElement === document.body) focus()
    }
    window.addEventListener('focus', focusAgain)
    return () => window.removeEventListener('focus', focusAgain)
  }, [autoFocus])
  const clear = () => {
    onQuery('')
    input.current?.focus()
  }
  return (
    <div class="search-field">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        aria-autocomplete="list"
        aria-expanded={option !== undefined}
        aria-controls={list}
        aria-activedescendant={option}
        placeholder={t('search.placeholder')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        dir="auto"
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {query !== '' && <IconButton icon="close" label={t('search.clear')} onClick={clear} />}
    </div>
  )
}
