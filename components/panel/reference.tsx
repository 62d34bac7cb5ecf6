import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { CardContext } from './entry-body.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

type Props = {
  label: string
  id: string
  /** Undefined when the entry is not here: further down, where it is looked for. */
  text: string | undefined
  struck?: boolean
  /** For whose eyes its words are, where others see what stands around them. */
  mark?: VNode | false
  onGoTo(id: string): void
}

/** Another entry that this one speaks of; a press goes there. */
export function Reference({ label, id, text, struck, mark, onGoTo }: Props): VNode {
  const { t } = useTexts()
  const words = text === undefined ? t('entry.further') : plainText(text)
  return (
    <p class="entry-refers">
      {label} {mark && <>{mark} </>}
      <button type="button" class="entry-reference" title={t('entry.goTo')} onClick={() => onGoTo(id)}>
        {struck && text !== undefined ? <del dir="auto">{words}</del> : <bdi>{words}</bdi>}
      </button>
    </p>
  )
}

type NamedProps = Pick<Props, 'label' | 'id' | 'struck'> & {
  /** For whose eyes the entry is that names the other. */
  visibility: string
  card: CardContext
}

/** Another entry by its words as they hold now. */
export function NamedEntry({ visibility, card: { wordsOf, eyesOn, onGoTo }, ...named }: NamedProps): VNode {
  const eyes = eyesOn(named.id)
  const mark = eyes !== undefined && eyes !== visibility && <VisibilityMark visibility={eyes} isTold />
  return <Reference {...named} text={wordsOf(named.id)} mark={mark} onGoTo={onGoTo} />
}
