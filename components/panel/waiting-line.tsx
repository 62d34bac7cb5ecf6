import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Confirm } from '#components/shared/confirm.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { useNow } from '#components/shared/use-now.ts'
import { type OutboxRow, TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import type { TimelineLine } from '#lib/card/timeline.ts'
import { type CardContext, EntryBody } from './entry-body.tsx'
import { EntryHead } from './entry-parts.tsx'
import type { EntryActions } from './props.ts'
import { QuickOutcome } from './quick-outcome.tsx'
import { rowState } from './row-state.ts'

type Actions = Pick<EntryActions, 'onTakeBack' | 'onEditAgain' | 'onDiscard' | 'onOutcome' | 'onOutcomeInWords'>

/** Saved on this machine; the ring and the number run out with the time to take it back. */
function Saved({ row, left, onTakeBack, ...actions }: { row: OutboxRow; left: number } & Actions): VNode {
  const { t } = useTexts()
  const seconds = Math.ceil(left / 1000)
  return (
    <div class="entry-state">
      <svg class="countdown" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" pathLength={1} />
        <circle cx="8" cy="8" r="6" pathLength={1} stroke-dasharray={`${left / TAKE_BACK_MS} 1`} />
      </svg>
      <span>{t('entry.saved')}</span>
      <Button
        look="quiet"
        icon="undo"
        title={t('entry.secondsLeft', { count: seconds })}
        onClick={() => onTakeBack(row.id)}
      >
        {t('entry.takeBack')}
        <span class="countdown-seconds" aria-hidden="true">
          {seconds}
        </span>
      </Button>
      <QuickOutcome row={row} {...actions} />
    </div>
  )
}

type RefusedProps = { row: Extract<OutboxRow, { state: 'refused' }> } & Pick<Actions, 'onEditAgain' | 'onDiscard'>

function Refused({ row, onEditAgain, onDiscard }: RefusedProps): VNode {
  const texts = useTexts()
  const [asking, setAsking] = useState(false)
  return (
    <div class="entry-refused">
      <p>
        <Icon name="warning" small />
        <span>
          <b>{texts.t('entry.refused')}.</b> {texts.failure(row)}
        </span>
      </p>
      <div class="entry-refused-actions">
        <Button look="quiet" onClick={() => onEditAgain(row.id)}>
          {texts.t('entry.editAgain')}
        </Button>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {texts.t('entry.discard')}
        </Button>
      </div>
      {asking && (
        <Confirm
          question={texts.t('entry.discard.ask')}
          action={texts.t('entry.discard')}
          onConfirm={() => onDiscard(row.id)}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function State({
  row,
  now,
  isHeld,
  ...actions
}: { row: OutboxRow; now: number; isHeld: boolean } & Actions): VNode | null {
  const { t } = useTexts()
  if (row.state === 'accepted') return null
  if (row.state === 'refused') return <Refused row={row} {...actions} />
  const state = rowState(row, now, isHeld)
  if (state.name === 'saved') return <Saved row={row} left={state.left} {...actions} />
  return (
    <div class="entry-state">
      <Icon name={state.name === 'waiting' ? 'offline' : 'sending'} small />
      <span>{state.name === 'waiting' ? t('entry.waiting') : t('entry.sending')}</span>
    </div>
  )
}

type Props = Actions & {
  line: Exclude<TimelineLine, { state: 'confirmed' }>
  card: CardContext
}

const COUNTING = 200
const RESTING = 60_000

/** The time, seen often while it runs out for taking the entry back. */
function useRowNow(row: OutboxRow): number {
  const { now } = useServices()
  return useNow(rowState(row, now(), false).name === 'saved' ? COUNTING : RESTING)
}

/** An entry that is still on this machine, and what becomes of it. */
export function WaitingLine({ line: { row, at }, card, ...actions }: Props): VNode {
  const texts = useTexts()
  const now = useRowNow(row)
  return (
    <li class={`entry is-${row.state}`} data-line={row.id} tabIndex={-1}>
      <time dateTime={at} title={texts.full(at)}>
        {texts.time(at)}
      </time>
      <article>
        <EntryHead content={row.content} author={row.authorName} />
        <EntryBody id={row.id} content={row.content} card={card} now={now} />
        <State row={row} now={now} isHeld={card.held.has(row.cardId)} {...actions} />
      </article>
    </li>
  )
}
