import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { ariaShortcuts, chordKey } from '#components/shared/shortcuts.ts'
import type { Draft } from '#lib/card/draft.ts'
import { topicsIn } from '#lib/card/topics.ts'
import { typedDraft } from '#lib/card/typed-draft.ts'
import type { TopicUse } from '#lib/protocol/topics.ts'
import { neighbourKind } from './composer-options.tsx'
import { ComposerSuggestions, ComposerTopics } from './composer-suggestions.tsx'
import { useSuggestions } from './use-suggestions.ts'

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  describedBy: string | undefined
  invalid: boolean
  focus: string | number | undefined
  /** What can be inserted after a slash and after a `#`. */
  templates: readonly string[]
  topics: readonly TopicUse[]
}

function placeholderOf({ kind, resolves, returns }: Draft) {
  if (returns !== null) return 'composer.text.returns'
  return resolves === null ? (`composer.text.${kind}` as const) : 'composer.text.resolves'
}

/**
 * Makes a field as high as its words. Measuring makes it low for a moment, in which `around` scrolls: what stands below the
 * field, and with it the line that is being written at its end, stays where it was.
 */
function fitHeight(area: HTMLElement, around: Element): void {
  const below = around.scrollTop - area.offsetHeight
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
  around.scrollTop = below + area.offsetHeight
}

/** The words of the entry, in a field that grows with them. */
export function ComposerText(props: Props): VNode {
  const { draft, change, describedBy, invalid, focus } = props
  const { t } = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const onText = (text: string) => change(typedDraft(draft, text))
  const { templates, topics } = props
  const list = useSuggestions({ text: draft.text, field, templates, topics, onText })
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    // Its rows say how high it is when it is empty, and nothing has to be measured.
    if (area.value === '') area.style.height = 'auto'
    else fitHeight(area, area.parentElement ?? area)
  }, [draft.text])
  useLayoutEffect(() => {
    if (focus !== undefined) field.current?.focus()
  }, [focus])
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKey(event)) return event.preventDefault()
    const key = chordKey(event, 'kind')
    if (key === null) return
    change({ kind: neighbourKind(draft.kind, key === 'ArrowDown' ? 1 : -1), kindFrom: 'person' })
    event.preventDefault()
  }
  const isOpen = list.items.length > 0
  return (
    <>
      <textarea
        ref={field}
        class="composer-text"
        rows={2}
        dir="auto"
        aria-label={t('composer.label')}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-keyshortcuts={ariaShortcuts('append', 'kind')}
        placeholder={t(placeholderOf(draft))}
        value={draft.text}
        aria-autocomplete="list"
        aria-controls={isOpen ? list.id : undefined}
        aria-activedescendant={isOpen ? `${list.id}-${list.chosen}` : undefined}
        onInput={(event) => {
          onText(event.currentTarget.value)
          list.onCursor()
        }}
        onClick={list.onCursor}
        onFocus={list.onCursor}
        onKeyUp={({ key }) => (key === 'ArrowLeft' || key === 'ArrowRight') && list.onCursor()}
        onKeyDown={onKeyDown}
      />
      {isOpen && <ComposerSuggestions id={list.id} items={list.items} chosen={list.chosen} onChoose={list.choose} />}
      <ComposerTopics named={topicsIn(draft.text)} topics={topics} />
    </>
  )
}
