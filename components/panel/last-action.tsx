import type { RefObject, VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { blocks } from '#lib/card/entry-text.ts'
import { authorOf } from '#lib/card/find-lines.ts'
import { contentOfLine, type LastWritten, wordsOfLine } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { CardContext } from './entry-body.tsx'
import { type Content, iconOf } from './entry-parts.tsx'
import { outcomeWords } from './kind-facts.tsx'
import './last-action.css'
import { useStandsBelow } from './use-stands-below.ts'

type Props = {
  last: LastWritten
  now: number
  wordsOf: CardContext['wordsOf']
  /** The element that scrolls, in which the line stands. */
  below: RefObject<Element | null>
  onGoTo(id: string): void
}

/** Where a text begins in its author's own words, or as it begins. */
function firstLine(text: string): string {
  const own = blocks(text).find(({ quoted }) => !quoted)?.text ?? text
  return own.trim().split('\n', 1)[0] ?? ''
}

/** What an entry says that one press has made: it has no words of its own. */
function sayingWithoutWords(texts: Texts, content: Content, wordsOf: Props['wordsOf']): string {
  const { t } = texts
  const { resolves, accepts, returns, corrects, outcome, attachments = [] } = content
  const about = resolves ?? accepts ?? returns ?? corrects
  if (about === undefined) return attachments.length > 0 ? t('pictures.list') : ''
  const named = resolves ? 'resolves' : accepts ? 'accepts' : returns ? 'returns' : 'corrects'
  const label = t(`entry.${named}`)
  const what = `${label} ${firstLine(wordsOf(about) ?? t('entry.further'))}`
  return outcome ? `${what} – ${outcomeWords(texts, outcome)}` : what
}

/**
 * What goes on, in one line: who did what last, and when; a press goes to the entry. Only where the entry itself is not in
 * sight below, such as under many open items or below changes of the dossier. A correction is told with what it corrects.
 */
export function LastAction({ last: { line, correction }, now, wordsOf, below, onGoTo }: Props): VNode | null {
  const texts = useTexts()
  const strip = useRef<HTMLButtonElement>(null)
  const standsBelow = useStandsBelow(below, strip, line.id)
  const content = contentOfLine(line)
  if (!content || standsBelow) return null
  const author = correction?.authorName ?? authorOf(line)
  const at = correction?.recordedAt ?? line.at
  const words = firstLine(wordsOfLine(line)) || sayingWithoutWords(texts, content, wordsOf)
  // Who corrects who did it has not done it.
  const isFix = correction !== null || content.kind === 'correction'
  const performer = isFix || content.performer === 'us' ? undefined : content.performer
  return (
    <button ref={strip} type="button" class="last-action" title={texts.t('entry.goTo')} onClick={() => onGoTo(line.id)}>
      <span class="visually-hidden">{texts.t('card.last')}: </span>
      <Icon name={correction ? 'correction' : iconOf(content)} small />
      <b>
        <bdi>{performer ? valueWords(texts, 'performer', performer) : plainText(author)}</bdi>
      </b>
      <time dateTime={at}>{texts.since(at, now)}</time>
      <bdi class="last-words">{plainText(correction ? `${texts.t('entry.corrects')} ${words}` : words)}</bdi>
    </button>
  )
}
