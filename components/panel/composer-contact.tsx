import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Picker } from '#components/shared/picker.tsx'
import type { Draft } from '#lib/card/draft.ts'
import { Channel, Direction, MINUTES_LIMIT } from '#lib/protocol/entry.ts'

type Props = { draft: Draft; change(part: Partial<Draft>): void }

/** Whole minutes as typed; null for what is none. */
export function minutesOf(typed: string): number | null {
  const minutes = Number(typed)
  return Number.isInteger(minutes) && minutes >= 1 ? Math.min(minutes, MINUTES_LIMIT) : null
}

/** What a contact needs: how, who began, and how long it took, if one wants to say so. */
export function ContactOptions({ draft, change }: Props): VNode {
  const { t } = useTexts()
  const directions = Direction.options.map((value) => ({ value, label: t(`direction.${value}`) }))
  return (
    <>
      <Picker
        label={t('composer.channel')}
        icon={draft.channel}
        value={draft.channel}
        choices={Channel.options.map((value) => ({ value, label: t(`channel.${value}`) }))}
        onValue={(channel) => change({ channel })}
      />
      <Picker<Direction | ''>
        label={t('composer.direction')}
        value={draft.direction ?? ''}
        choices={[{ value: '', label: t('composer.direction.unsaid') }, ...directions]}
        onValue={(direction) => change({ direction: direction || null })}
      />
      <label class="composer-minutes">
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={MINUTES_LIMIT}
          aria-label={t('composer.minutes')}
          value={draft.minutes ?? ''}
          onInput={(event) => change({ minutes: minutesOf(event.currentTarget.value) })}
        />
        <span aria-hidden="true">{t('composer.minutes.unit')}</span>
      </label>
    </>
  )
}
