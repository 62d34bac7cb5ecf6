import { Fragment, type VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { answerOf } from '#lib/card/answers.ts'
import { type TimelineLine, writtenBefore } from '#lib/card/timeline.ts'
import { bringsMore, contentNow, factsBefore, factsFor, type Said, saidBy } from '#lib/card/wordings.ts'
import { Brought } from './brought.tsx'
import { ChangedMark } from './changed-mark.tsx'
import { CopyLink } from './copy-link.tsx'
import { type CardContext, EntryBody } from './entry-body.tsx'
import { EntryHead } from './entry-parts.tsx'
import { answerWords, FactsBefore } from './kind-facts.tsx'
import { Reference } from './reference.tsx'
import { SystemLine } from './system-line.tsx'
import { VisibilityMark } from './visibility-mark.tsx'

type Props = {
  line: Extract<TimelineLine, { state: 'confirmed' }>
  card: CardContext
  now: number
  /** It was waiting a moment ago. */
  justConfirmed: boolean
  /** Somebody came for it. */
  marked: boolean
  /** Somebody corrected it since the person's last visit. */
  news?: boolean
  /** Null when the role does not allow it. */
  onCorrect: ((id: string) => void) | null
}

function Erased({ line: { entry } }: Pick<Props, 'line'>): VNode {
  const texts = useTexts()
  return (
    <li class="entry is-system" data-line={entry.id} tabIndex={-1}>
      <time dateTime={entry.recordedAt}>{texts.time(entry.recordedAt)}</time>
      <p>{texts.t('entry.erased')}</p>
    </li>
  )
}

type SaidProps = Pick<Props, 'line' | 'card' | 'now'> & { said: Said }

/** Who corrected an entry: the last one, and everybody who brought something besides words, with what it was. */
function Corrected({ line, said, card, now }: SaidProps): VNode[] {
  const texts = useTexts()
  const last = line.corrections.at(-1)
  const brought = new Map(said.sayings.map((saying) => [saying.entry, saying]))
  return line.corrections.map((entry) => {
    const saying = brought.get(entry)
    const before = factsBefore(said, entry)
    const isTold = entry === last || before || (saying && bringsMore(saying.content))
    return (
      <Fragment key={entry.id}>
        {isTold && (
          <p class="entry-refers">
            {texts.t('entry.correctedBy', { name: entry.authorName, when: texts.date(entry.recordedAt, now) })}
          </p>
        )}
        {before && (
          <FactsBefore
            before={before}
            when={(due) => texts.due(due, now)}
            mark={said.isMixed && <VisibilityMark visibility={before.eyes} isTold />}
          />
        )}
        {saying && <Brought saying={saying} isMixed={said.isMixed} card={card} />}
      </Fragment>
    )
  })
}

/** What became of an entry: when it was written if it came late, who corrected and who resolved it. */
function Became(props: SaidProps): VNode {
  const texts = useTexts()
  const { line, said, card, now } = props
  const { entry, resolvedBy } = line
  const written = writtenBefore(entry)
  const answer = resolvedBy && answerOf(resolvedBy)
  const isForOthers = answer !== null && (said.isMixed || answer.visibility !== entry.content?.visibility)
  return (
    <>
      {written !== null && (
        <p class="entry-refers">
          {texts.t('entry.writtenBefore', { when: texts.since(written, Date.parse(entry.recordedAt)) })}
        </p>
      )}
      <Corrected {...props} />
      {answer && (
        <Reference
          label={texts.t('entry.resolvedBy', { name: resolvedBy.entry.authorName })}
          id={resolvedBy.entry.id}
          text={answerWords(texts, answer) || texts.date(resolvedBy.entry.recordedAt, now)}
          mark={isForOthers && <VisibilityMark visibility={answer.visibility} isTold />}
          onGoTo={card.onGoTo}
        />
      )}
    </>
  )
}

type HeadProps = Omit<Props, 'now' | 'marked' | 'news'> & { said: Said }

function Head({ line, said, card, justConfirmed, onCorrect }: HeadProps): VNode | null {
  const { t } = useTexts()
  const { entry } = line
  if (entry.content === null) return null
  return (
    <EntryHead
      content={contentNow(entry.content, said.sayings)}
      author={entry.authorName}
      isMixed={said.isMixed}
      facts={factsFor(said)}
    >
      {justConfirmed && (
        <span class="entry-confirmed" title={t('entry.confirmed')}>
          <Icon name="check" small />
        </span>
      )}
      <span class="entry-tools">
        <CopyLink link={card.linkOf(entry.id)} />
        {onCorrect && <IconButton icon="correction" label={t('entry.correct')} onClick={() => onCorrect(entry.id)} />}
      </span>
    </EntryHead>
  )
}

/** An entry that the server has, with what was corrected in it. */
export function ConfirmedLine(props: Props): VNode {
  const { line, card, now, marked, news } = props
  const texts = useTexts()
  const { entry, corrections } = line
  const { content } = entry
  if (content === null) return <Erased line={line} />
  if (content.system) return <SystemLine entry={entry} system={content.system} card={card} marked={marked} />
  const isChanged = [entry, ...corrections].some(({ id }) => id === card.changed)
  const said = saidBy(entry, corrections)
  return (
    <li class={marked ? 'entry is-marked' : 'entry'} data-line={entry.id} tabIndex={-1}>
      <time dateTime={entry.recordedAt} title={texts.full(entry.recordedAt)}>
        {texts.time(entry.recordedAt)}
      </time>
      <article>
        <Head {...props} said={said} />
        {isChanged && <ChangedMark />}
        <EntryBody id={entry.id} content={contentNow(content, said.sayings)} card={card} now={now} said={said} />
        {news && <p class="entry-news">{texts.t('entry.correctedSince')}</p>}
        <Became line={line} said={said} card={card} now={now} />
      </article>
    </li>
  )
}
