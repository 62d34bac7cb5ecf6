import { Component, type VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import type { TimelineDay, TimelineLine } from '#lib/card/timeline.ts'
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
  /** Id of the newest line that was on the screen the last time: the line since the last visit stands above it. */
  sinceAbove: string | null
  readOnly: boolean
}

function Line({ line, ...props }: Omit<DayProps, 'day'> & { line: TimelineLine }): VNode {
  const { card, now, justConfirmed, marked, readOnly, sinceAbove: _, onCorrect, ...actions } = props
  if (line.state === 'confirmed') {
    return (
      <ConfirmedLine
        line={line}
        card={card}
        now={now}
        justConfirmed={justConfirmed.has(line.id)}
        marked={marked === line.id}
        onCorrect={readOnly ? null : onCorrect}
      />
    )
  }
  return <WaitingLine line={line} card={card} {...actions} />
}

function Day({ day, ...props }: DayProps): VNode {
  const texts = useTexts()
  return (
    <li class="timeline-day" style={{ '--lines': day.lines.length }}>
      <h2 class="day small-heading">{texts.day(day.lines[0]?.at ?? day.day, props.now)}</h2>
      <ul>
        {day.lines.flatMap((line) => [
          line.id === props.sinceAbove && (
            <li key="since" class="since">
              <span>{texts.t('timeline.since')}</span>
            </li>
          ),
          <Line key={line.id} line={line} {...props} />,
        ])}
      </ul>
    </li>
  )
}

const isAmong = (ids: ReadonlySet<string>, { lines }: TimelineDay) =>
  ids.size > 0 && lines.some(({ id }) => ids.has(id))
const holds = (id: string | null, { lines }: TimelineDay) => id !== null && lines.some((line) => line.id === id)

/** The lines of one day. Drawn again only when something in it changed: a card has thousands of lines. */
export class TimelineDayView extends Component<DayProps> {
  override shouldComponentUpdate(next: DayProps): boolean {
    const { day, card, now, justConfirmed, marked, sinceAbove, readOnly } = this.props
    if (next.day !== day || next.card !== card || next.now !== now || next.readOnly !== readOnly) return true
    if (next.sinceAbove !== sinceAbove && (holds(sinceAbove, day) || holds(next.sinceAbove, day))) return true
    if (next.marked !== marked && (holds(marked, day) || holds(next.marked, day))) return true
    return next.justConfirmed !== justConfirmed && (isAmong(justConfirmed, day) || isAmong(next.justConfirmed, day))
  }

  override render(): VNode {
    return <Day {...this.props} />
  }
}
