import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { useNow } from '#components/shared/use-now.ts'
import './due-field.css'
import { dueChoices } from './due-choices.ts'
import { fromLocalInput, toLocalInput } from './local-time.ts'

const MINUTE = 60_000

type Props = {
  /** ISO 8601, null when not chosen. */
  due: string | null
  invalid: boolean
  onDue(due: string | null): void
}

/** When a promise falls due: a moment of one's own, or one press. A moment that is over may stand, and is named. */
export function DueField({ due, invalid, onDue }: Props): VNode {
  const { t } = useTexts()
  const now = useNow(MINUTE)
  const id = useId()
  const isPast = due !== null && Date.parse(due) < now
  return (
    <div class="due">
      <label for={id}>{t('composer.due')}</label>
      <input
        id={id}
        class={invalid ? 'composer-due is-invalid' : 'composer-due'}
        type="datetime-local"
        aria-invalid={invalid || undefined}
        aria-describedby={isPast ? `${id}-past` : undefined}
        value={toLocalInput(due)}
        onInput={(event) => onDue(fromLocalInput(event.currentTarget.value))}
      />
      <span class="due-choices">
        {dueChoices(now).map(([choice, at]) => (
          <button key={choice} type="button" class="text-button" onClick={() => onDue(at)}>
            {t(`composer.due.${choice}`)}
          </button>
        ))}
      </span>
      <span class="due-past" id={`${id}-past`} role="status">
        {isPast && t('composer.due.past')}
      </span>
    </div>
  )
}
