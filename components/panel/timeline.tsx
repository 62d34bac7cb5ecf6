import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { useNow } from '#components/shared/use-now.ts'
import type { TimelineDay } from '#lib/card/timeline.ts'
import { ConfirmedLine } from './confirmed-line.tsx'
import type { CardContext } from './entry-body.tsx'
import type { EntryActions, TimelineProps } from './props.ts'
import { Skeleton } from './skeleton.tsx'
import './timeline.css'
import { useArrivals } from './use-arrivals.ts'
import { WaitingLine } from './waiting-line.tsx'

const MINUTE = 60_000

/** The words of every line, for the lines that speak of them. */
export function wordsOf(days: TimelineDay[]): Map<string, string> {
  const words = new Map<string, string>()
  for (const line of days.flatMap((day) => day.lines)) {
    const content = line.state === 'confirmed' ? line.entry.content : line.row.content
    if (content) words.set(line.id, content.text || content.quote || '')
  }
  return words
}

type Props = EntryActions & {
  timeline: TimelineProps
  card: Omit<CardContext, 'words'>
  readOnly: boolean
}

function DayOfEntries({
  day,
  ...props
}: Props & { day: TimelineDay; card: CardContext; now: number; marked: ReadonlySet<string> }) {
  const texts = useTexts()
  const { card, now, marked, readOnly, onTakeBack, onEditAgain, onDiscard, onCorrect } = props
  return (
    <li>
      <h2 class="day small-heading">{texts.day(day.lines[0]?.at ?? day.day, now)}</h2>
      <ul>
        {day.lines.map((line) =>
          line.state === 'confirmed' ? (
            <ConfirmedLine
              key={line.id}
              line={line}
              card={card}
              now={now}
              justConfirmed={marked.has(line.id)}
              onCorrect={readOnly ? null : onCorrect}
            />
          ) : (
            <WaitingLine
              key={line.id}
              line={line}
              card={card}
              onTakeBack={onTakeBack}
              onEditAgain={onEditAgain}
              onDiscard={onDiscard}
            />
          ),
        )}
      </ul>
    </li>
  )
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

/** The card from now to its beginning, newest on top, under the days. */
export function Timeline(props: Props): VNode {
  const { timeline, readOnly } = props
  const { t } = useTexts()
  const { said, justConfirmed } = useArrivals(timeline.status === 'ready' ? timeline.days : null)
  const now = useNow(MINUTE)
  const words = useMemo(() => wordsOf(timeline.days), [timeline.days])
  const card = { ...props.card, words }
  if (timeline.status === 'unreachable')
    return <EmptyState icon="offline" heading={t('timeline.unreachable')} hint={t('timeline.unreachable.hint')} />
  if (timeline.status === 'loading') return <Skeleton label={t('card.loading')} />
  return (
    <section class="timeline" aria-label={t('timeline.label')}>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      {timeline.days.length === 0 ? (
        <EmptyState
          icon="note"
          heading={t('timeline.empty')}
          hint={readOnly ? t('timeline.empty.reader') : t('timeline.empty.hint')}
        />
      ) : (
        <>
          <ol>
            {timeline.days.map((day) => (
              <DayOfEntries key={day.day} {...props} day={day} card={card} now={now} marked={justConfirmed} />
            ))}
          </ol>
          <Older older={timeline.older} onLoadOlder={timeline.onLoadOlder} />
        </>
      )}
    </section>
  )
}
