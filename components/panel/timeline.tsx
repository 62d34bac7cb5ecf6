import type { VNode } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { useNow } from '#components/shared/use-now.ts'
import { countLines, lineOf, newestLines, newsSince, settled, type TimelineDay } from '#lib/card/timeline.ts'
import type { CardContext } from './entry-body.tsx'
import { bringIntoSight } from './into-sight.ts'
import type { EntryActions, TimelineProps } from './props.ts'
import { Skeleton } from './skeleton.tsx'
import './timeline.css'
import './entry.css'
import './entry-state.css'
import { TimelineDayView } from './timeline-day.tsx'
import type { Arrivals } from './use-arrivals.ts'
import { useShown } from './use-shown.ts'

/** How exactly the timeline tells what is over, in milliseconds: every line is drawn again then. */
const TICK = 15 * 60_000

type Props = EntryActions & {
  timeline: TimelineProps
  card: CardContext
  /** Staff id of the person who looks. */
  me: string
  readOnly: boolean
  arrivals: Arrivals
  /** Shows everything again, when the timeline holds only what somebody looked for; else null. */
  onShowAll: (() => void) | null
  /** A line was brought into sight. */
  onMoved(): void
}

function Older({ older, onLoadOlder }: Pick<TimelineProps, 'older' | 'onLoadOlder'>): VNode {
  const { t } = useTexts()
  if (older === 'none') return <p class="timeline-beginning">{t('timeline.beginning')}</p>
  const busy = older === 'loading'
  return (
    <Button look="quiet" class="timeline-older" busy={busy} onClick={onLoadOlder}>
      {busy ? t('timeline.loadingOlder') : t('timeline.older')}
    </Button>
  )
}

/** The same objects as long as what they say is the same. */
function useSettled(days: TimelineDay[]): TimelineDay[] {
  const before = useRef<TimelineDay[]>([])
  return useMemo(() => {
    before.current = settled(before.current, days)
    return before.current
  }, [days])
}

type Marked = { marked: TimelineProps['marked']; showTo(place: number): void; onMoved(): void }

/** Brings the line that somebody came for into view, once, with the focus on it. */
function useMarked({ marked, showTo, onMoved }: Marked, days: TimelineDay[]) {
  const line = useMemo(() => (marked ? lineOf(days, marked.id) : null), [marked, days])
  const list = useRef<HTMLOListElement>(null)
  const reached = useRef<TimelineProps['marked']>(null)
  useLayoutEffect(() => {
    if (!line || reached.current === marked) return
    const element = list.current?.querySelector<HTMLElement>(`[data-line="${line.id}"]`)
    if (!element) return showTo(line.place)
    reached.current = marked
    element.focus({ preventScroll: true })
    bringIntoSight(element, 'middle')
    onMoved()
  })
  return { list, marked: line?.id ?? null }
}

function Lines({ timeline, card, me, readOnly, arrivals, onShowAll, onMoved, ...actions }: Props): VNode {
  const days = useSettled(timeline.days)
  const { justConfirmed } = arrivals
  const { shown, end, showTo } = useShown(countLines(days), timeline)
  const { list, marked } = useMarked({ marked: timeline.marked, showTo, onMoved }, days)
  const now = Math.floor(useNow(TICK) / TICK) * TICK
  const drawn = useMemo(() => newestLines(days, shown), [days, shown])
  const { since, cardId } = timeline
  const news = useMemo(() => newsSince(days, since, cardId, me), [days, since, cardId, me])
  return (
    <>
      {days.length > 0 && (
        <ol ref={list}>
          {drawn.map((day) => (
            <TimelineDayView
              key={day.key}
              {...actions}
              {...{ day, card, now, justConfirmed, marked, news, readOnly }}
            />
          ))}
        </ol>
      )}
      <div ref={end}>
        {timeline.status === 'ready' && shown >= countLines(days) && days.length > 0 && onShowAll === null && (
          <Older {...timeline} />
        )}
      </div>
    </>
  )
}

function Nothing({ readOnly, onShowAll }: Pick<Props, 'readOnly' | 'onShowAll'>): VNode {
  const { t } = useTexts()
  if (onShowAll) {
    return (
      <EmptyState icon="search" heading={t('find.nothing')} hint={t('find.nothing.hint')}>
        <Button onClick={onShowAll}>{t('find.showAll')}</Button>
      </EmptyState>
    )
  }
  const hint = readOnly ? t('timeline.empty.reader') : t('timeline.empty.hint')
  return <EmptyState icon="note" heading={t('timeline.empty')} hint={hint} />
}

/** The card from now to its beginning, newest on top, under the days; one's own lines also before anything of it is here. */
export function Timeline(props: Props): VNode {
  const { timeline, readOnly, onShowAll } = props
  const { t } = useTexts()
  const isHere = timeline.status === 'ready'
  return (
    <>
      {(isHere || timeline.days.length > 0) && (
        <section class="timeline" aria-label={t('timeline.label')}>
          <p class="visually-hidden" role="status">
            {props.arrivals.said}
          </p>
          {timeline.days.length === 0 && <Nothing readOnly={readOnly} onShowAll={onShowAll} />}
          <Lines key={onShowAll ? 'found' : 'all'} {...props} />
        </section>
      )}
      {timeline.status === 'unreachable' && (
        <EmptyState icon="offline" heading={t('timeline.unreachable')} hint={t('timeline.unreachable.hint')} />
      )}
      {timeline.status === 'loading' && <Skeleton label={t('card.loading')} />}
    </>
  )
}
