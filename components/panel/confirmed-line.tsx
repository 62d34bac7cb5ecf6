import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { type TimelineLine, writtenBefore } from '#lib/card/timeline.ts'
import { type CardContext, EntryBody } from './entry-body.tsx'
import { EntryHead } from './entry-parts.tsx'
import { SystemLine } from './system-line.tsx'

type Props = {
  line: Extract<TimelineLine, { state: 'confirmed' }>
  card: CardContext
  now: number
  /** It was waiting a moment ago. */
  justConfirmed: boolean
  /** Null when the role does not allow it. */
  onCorrect: ((id: string) => void) | null
}

function Erased({ line: { entry } }: Pick<Props, 'line'>): VNode {
  const texts = useTexts()
  return (
    <li class="entry is-system">
      <time dateTime={entry.recordedAt}>{texts.time(entry.recordedAt)}</time>
      <p>{texts.t('entry.erased')}</p>
    </li>
  )
}

/** An entry that the server has, with what was corrected in it. */
export function ConfirmedLine({ line, card, now, justConfirmed, onCorrect }: Props): VNode {
  const texts = useTexts()
  const { entry, corrections } = line
  const { content } = entry
  if (content === null) return <Erased line={line} />
  if (content.system) return <SystemLine entry={entry} system={content.system} />
  const texted = corrections.flatMap((correction) => (correction.content ? [correction.content.text] : []))
  const last = corrections.at(-1)
  const written = writtenBefore(entry)
  return (
    <li class="entry">
      <time dateTime={entry.recordedAt} title={texts.full(entry.recordedAt)}>
        {texts.time(entry.recordedAt)}
      </time>
      <article>
        <EntryHead content={content} author={entry.authorName}>
          {justConfirmed && (
            <span class="entry-confirmed" title={texts.t('entry.confirmed')}>
              <Icon name="check" small />
            </span>
          )}
          {onCorrect && (
            <IconButton
              class="entry-correct"
              icon="correction"
              label={texts.t('entry.correct')}
              onClick={() => onCorrect(entry.id)}
            />
          )}
        </EntryHead>
        <EntryBody
          id={entry.id}
          content={{ ...content, text: texted.at(-1) ?? content.text }}
          card={card}
          now={now}
          replaced={texted.length > 0 ? [content.text, ...texted.slice(0, -1)] : []}
        />
        {written !== null && (
          <p class="entry-refers">
            {texts.t('entry.writtenBefore', { when: texts.since(written, Date.parse(entry.recordedAt)) })}
          </p>
        )}
        {last && (
          <p class="entry-refers">
            {texts.t('entry.correctedBy', { name: last.authorName, when: texts.date(last.recordedAt, now) })}
          </p>
        )}
      </article>
    </li>
  )
}
