import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { blocks } from '#lib/card/entry-text.ts'
import { type TimelineLine, wordsOfLine } from '#lib/card/timeline.ts'
import { iconOf } from './entry-parts.tsx'
import './last-action.css'

type Props = { line: TimelineLine; now: number; onGoTo(id: string): void }

/** Where a text begins in its author's own words, or as it begins. */
function firstLine(text: string): string {
  const own = blocks(text).find(({ quoted }) => !quoted)?.text ?? text
  return own.trim().split('\n', 1)[0] ?? ''
}

/** What goes on, in one line: who did what last, and when. A press goes to the entry. */
export function LastAction({ line, now, onGoTo }: Props): VNode | null {
  const texts = useTexts()
  const [content, author] =
    line.state === 'confirmed' ? [line.entry.content, line.entry.authorName] : [line.row.content, line.row.authorName]
  if (!content) return null
  const performer = content.performer === 'client' || content.performer === 'third-party' ? content.performer : null
  return (
    <button type="button" class="last-action" title={texts.t('entry.goTo')} onClick={() => onGoTo(line.id)}>
      <span class="visually-hidden">{texts.t('card.last')}: </span>
      <Icon name={iconOf(content)} small />
      <b>
        <bdi>{performer ? texts.t(`performer.${performer}`) : plainText(author)}</bdi>
      </b>
      <time dateTime={line.at}>{texts.since(line.at, now)}</time>
      <bdi class="last-words">{plainText(firstLine(wordsOfLine(line)))}</bdi>
    </button>
  )
}
