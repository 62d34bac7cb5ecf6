import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'

type Props = {
  label: string
  id: string
  /** Undefined when the entry is not here: further down, where it is looked for. */
  text: string | undefined
  struck?: boolean
  onGoTo(id: string): void
}

/** Another entry that this one speaks of; a press goes there. */
export function Reference({ label, id, text, struck, onGoTo }: Props): VNode {
  const { t } = useTexts()
  const words = text === undefined ? t('entry.further') : plainText(text)
  return (
    <p class="entry-refers">
      {label}{' '}
      <button type="button" class="entry-reference" title={t('entry.goTo')} onClick={() => onGoTo(id)}>
        {struck && text !== undefined ? <del dir="auto">{words}</del> : <bdi>{words}</bdi>}
      </button>
    </p>
  )
}
