import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { Picker } from '#components/shared/picker.tsx'
import { ProgressBar } from '#components/shared/progress-bar.tsx'
import type { Filter } from '#lib/card/find-lines.ts'
import { EntryKind, Performer } from '#lib/protocol/entry.ts'
import './find-bar.css'

export type FindBarProps = {
  filter: Filter
  authors: string[]
  /** How many lines fit; null while nothing is asked for, or while one looks. */
  found: number | null
  /** How many entries are here, of how many on the card. */
  here: number
  total: number
  onFilter(filter: Filter): void
  onClose(): void
}

type Choose = Pick<FindBarProps, 'filter' | 'authors' | 'onFilter'>

function Choices({ filter, authors, onFilter }: Choose): VNode {
  const { t } = useTexts()
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  const kinds = EntryKind.options.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
  const performers = Performer.options.map((performer) => ({ value: performer, label: t(`performer.${performer}`) }))
  return (
    <div class="find-choices">
      <Picker
        label={t('find.kind')}
        value={filter.kind}
        striking={filter.kind !== ''}
        choices={[{ value: '', label: t('find.anyKind') }, ...kinds]}
        onValue={(kind) => change({ kind })}
      />
      <Picker
        label={t('find.performer')}
        value={filter.performer}
        striking={filter.performer !== ''}
        choices={[{ value: '', label: t('find.anyPerformer') }, ...performers]}
        onValue={(performer) => change({ performer })}
      />
      <Picker
        label={t('find.author')}
        value={filter.author}
        striking={filter.author !== ''}
        choices={[{ value: '', label: t('find.anyAuthor') }, ...authors.map((name) => ({ value: name, label: name }))]}
        onValue={(author) => change({ author })}
      />
      <label class="find-open">
        <input
          type="checkbox"
          checked={filter.open}
          onChange={(event) => change({ open: event.currentTarget.checked })}
        />
        {t('find.open')}
      </label>
    </div>
  )
}

/** Find and filter in one card. Escape leaves, whatever was typed. */
export function FindBar({ filter, authors, found, here, total, onFilter, onClose }: FindBarProps): VNode {
  const { t } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  return (
    <search
      class="find-bar"
      aria-label={t('find.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.preventDefault()
        onClose()
      }}
    >
      <div class="find-field">
        <Icon name="search" small />
        <input
          ref={input}
          type="text"
          aria-label={t('find.label')}
          placeholder={t('find.placeholder')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          dir="auto"
          value={filter.query}
          onInput={(event) => onFilter({ ...filter, query: event.currentTarget.value })}
        />
        <span class="find-count" role="status">
          {found !== null && t('find.count', { found, total: here })}
        </span>
        <IconButton icon="close" label={t('find.close')} onClick={onClose} />
      </div>
      <Choices filter={filter} authors={authors} onFilter={onFilter} />
      {here < total && <ProgressBar label={t('find.reading', { here, total })} progress={here / total} />}
    </search>
  )
}
