import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { isSubmit } from '#components/shared/keys.ts'
import type { Draft } from '#lib/card/draft.ts'
import { neighbourKind } from './composer-options.tsx'

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  describedBy: string | undefined
  invalid: boolean
  focus: string | number | undefined
  onSubmit(): void
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
    else if (event.altKey && event.key === 'ArrowDown') change({ kind: neighbourKind(draft.kind, 1) })
    else if (event.altKey && event.key === 'ArrowUp') change({ kind: neighbourKind(draft.kind, -1) })
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
      placeholder={t(draft.resolves === null ? `composer.text.${draft.kind}` : 'composer.text.resolves')}
      value={draft.text}
      onInput={(event) => change({ text: event.currentTarget.value })}
      onKeyDown={onKeyDown}
    />
  )
}
