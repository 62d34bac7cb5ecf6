import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { isSubmit } from '#components/shared/keys.ts'
import type { Draft } from '#lib/card/draft.ts'
import { typedDraft } from '#lib/card/typed-draft.ts'
import { neighbourKind } from './composer-options.tsx'

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  describedBy: string | undefined
  invalid: boolean
  focus: string | number | undefined
  onSubmit(): void
}

function placeholderOf({ kind, resolves, returns }: Draft) {
  if (returns !== null) return 'composer.text.returns'
  return resolves === null ? (`composer.text.${kind}` as const) : 'composer.text.resolves'
}

/** The words of the entry, in a field that grows with them. */
export function ComposerText({ draft, change, describedBy, invalid, focus, onSubmit }: Props): VNode {
  const { t } = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [draft.text])
  useLayoutEffect(() => {
    if (focus !== undefined) field.current?.focus()
  }, [focus])
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSubmit(event)) onSubmit()
    else if (event.altKey && event.key === 'ArrowDown')
      change({ kind: neighbourKind(draft.kind, 1), kindFrom: 'person' })
    else if (event.altKey && event.key === 'ArrowUp')
      change({ kind: neighbourKind(draft.kind, -1), kindFrom: 'person' })
    else return
    event.preventDefault()
  }
  return (
    <textarea
      ref={field}
      class="composer-text"
      rows={2}
      dir="auto"
      aria-label={t('composer.label')}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-keyshortcuts="Control+Enter Alt+ArrowUp Alt+ArrowDown"
      placeholder={t(placeholderOf(draft))}
      value={draft.text}
      onInput={(event) => change(typedDraft(draft, event.currentTarget.value))}
      onKeyDown={onKeyDown}
    />
  )
}
