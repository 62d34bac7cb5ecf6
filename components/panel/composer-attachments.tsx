import type { ComponentChildren, VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import type { IconName } from '#components/shared/icons.ts'
import type { Draft } from '#lib/card/draft.ts'
import { withoutCorrection } from '#lib/card/linked-draft.ts'

type Props = {
  draft: Draft
  change(part: Partial<Draft>): void
  /** Words of the entries that a draft may speak of, by id. */
  words: ReadonlyMap<string, string>
}

type AttachedProps = { icon: IconName; remove: string; onRemove(): void; children: ComponentChildren }

function Attached({ icon, remove, onRemove, children }: AttachedProps): VNode {
  return (
    <div class="attached">
      <Icon name={icon} />
      <div class="attached-words">{children}</div>
      <IconButton icon="close" label={remove} onClick={onRemove} />
    </div>
  )
}

function Quote({ draft: { quote, source }, change }: Props): VNode {
  const { t } = useTexts()
  return (
    <Attached icon="quote" remove={t('composer.removeQuote')} onRemove={() => change({ quote: '', source: null })}>
      {quote !== '' && (
        <blockquote dir="auto" aria-label={t('composer.quote')}>
          {quote}
        </blockquote>
      )}
      {source && (
        <p class="attached-source" title={source.url}>
          {t('composer.source', { title: source.title || source.url })}
        </p>
      )}
    </Attached>
  )
}

/** What goes with the words: a quote with its source, an item that is resolved, an entry that is corrected. */
export function ComposerAttachments(props: Props): VNode {
  const { draft, change, words } = props
  const { t } = useTexts()
  const about = (id: string) => words.get(id) ?? '…'
  return (
    <>
      {draft.resolves !== null && (
        <Attached
          icon="check"
          remove={t('composer.removeLink')}
          onRemove={() => change({ resolves: null, outcome: '' })}
        >
          {t('composer.resolves', { text: about(draft.resolves) })}
        </Attached>
      )}
      {draft.corrects !== null && (
        <Attached icon="correction" remove={t('composer.removeLink')} onRemove={() => change(withoutCorrection(draft))}>
          {t('composer.corrects', { text: about(draft.corrects) })}
        </Attached>
      )}
      {draft.returns !== null && (
        <Attached icon="undo" remove={t('composer.removeLink')} onRemove={() => change({ returns: null })}>
          {t('composer.returns', { text: about(draft.returns) })}
        </Attached>
      )}
      {(draft.quote !== '' || draft.source !== null) && <Quote {...props} />}
    </>
  )
}
