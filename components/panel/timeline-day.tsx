import { Component, type VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import type { News, TimelineDay, TimelineLine } from '#lib/card/timeline.ts'
import { ConfirmedLine } from './confirmed-line.tsx'
import type { CardContext } from './entry-body.tsx'
import type { EntryActions } from './props.ts'
import { WaitingLine } from './waiting-line.tsx'

export type DayProps = EntryActions & {
  day: TimelineDay
  card: CardContext
  now: number
  /** Ids of entries that were waiting a moment ago. */
  justConfirmed: ReadonlySet<string>
  /** Id of the line that somebody came for. */
  marked: string | null
  /** The line since the last visit stands above the newest line that was on the screen then. */
  news: News
  readOnly: boolean
}

function Line({ line, ...props }: Omit<DayProps, 'day'> & { line: TimelineLine }): VNode {
  const { card, now, justConfirmed, marked, readOnly, news, onCorrect, ...actions } = props
  if (line.state === 'confirmed') {
    return (
      <ConfirmedLine
        line={line}
        card={card}
        now={now}
        justConfirmed={justConfirmed.has(line.id)}
        marked={marked === line.id}
        news={news.corrected.includes(line.id)}
        onCorrect={readOnly ? null : onCorrect}
      />
    )
  }
  return <WaitingLine line={line} card={card} {...actions} />
}

/** Where news end: what came stands above, and what was corrected keeps its place below. */
function Since({ news: { corrected }, card }: Pick<DayProps, 'news' | 'card'>): VNode {
  const { t } = useTexts()
  const [first] = corrected
  return (
    <li class="since">
      <span>{t('timeline.since')}</span>
      {first !== undefined && (
        <button type="button" class="text-button" onClick={() => card.onGoTo(first)}>
          {t('timeline.correctedBelow', { count: corrected.length })}
        </button>
      )}
    </li>
  )
}

function Day({ day, ...props }: DayProps): VNode {
  const texts = useTexts()
  return (
    <li class="timeline-day" style={{ '--lines': day.lines.length }}>
      <h2 class="day small-heading">{texts.day(day.lines[0]?.at ?? day.day, props.now)}</h2>
      <ul>
        {day.lines.flatMap((line) => [
          line.id === props.news.above && <Since key="since" news={props.news} card={props.card} />,
          <Line key={line.id} line={line} {...props} />,
        ])}
      </ul>
    </li>
  )
}

const isAmong = (ids: ReadonlySet<string>, { lines }: TimelineDay) =>
  ids.size > 0 && lines.some(({ id }) => ids.has(id))
const holds = (id: string | null, { lines }: TimelineDay) => id !== null && lines.some((line) => line.id === id)
const isIn = ({ above, corrected }: News, day: TimelineDay) => [above, ...corrected].some((id) => holds(id, day))

/** The lines of one day. Drawn again only when something in it changed: a card has thousands of lines. */
export class TimelineDayView extends Component<DayProps> {
  override shouldComponentUpdate(next: DayProps): boolean {
    const { day, card, now, justConfirmed, marked, news, readOnly } = this.props
    if (next.day !== day || next.card !== card || next.now !== now || next.readOnly !== readOnly) return true
    if (next.news !== news && (isIn(news, day) || isIn(next.news, day))) return true
    if (next.marked !== marked && (holds(marked, day) || holds(next.marked, day))) return true
    return next.justConfirmed !== justConfirmed && (isAmong(justConfirmed, day) || isAmong(next.justConfirmed, day))
  }

  override render(): VNode {
    return <Day {...this.props} />
  }
}
