import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { useNow } from '#components/shared/use-now.ts'
import type { OpenItem } from '#lib/card/open-items.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import './open-items.css'

/** More than so many are folded, so that the timeline stays in sight. */
const SHOWN = 4
const MINUTE = 60_000

type Props = {
  items: OpenItem[]
  staff: Staff[]
  /** Null when the role does not allow it. */
  onResolve: ((id: string) => void) | null
}

/** Whether the time of a promise has come. */
export const isOverdue = (due: string | null | undefined, now: number): boolean =>
  due !== null && due !== undefined && Date.parse(due) < now

function Item({ item, staff, now, onResolve }: Omit<Props, 'items'> & { item: OpenItem; now: number }): VNode {
  const texts = useTexts()
  const late = isOverdue(item.due, now)
  const to = staff.find(({ id }) => id === item.to)
  return (
    <li class={late ? 'open-item is-late' : 'open-item'}>
      <Icon name={item.kind} />
      <span class="open-text">
        <span class="visually-hidden">{texts.t(`kind.${item.kind}`)}: </span>
        <bdi>{plainText(item.text)}</bdi>
        {to && <span class="open-to">{texts.t('open.to', { name: to.name })}</span>}
      </span>
      <span class="open-when" title={texts.full(item.due ?? item.since)}>
        {late && <span class="visually-hidden">{texts.t('open.overdue')}: </span>}
        {item.due ? texts.due(item.due, now) : texts.age(item.since, now)}
      </span>
      {onResolve && (
        <IconButton
          class="open-resolve"
          icon="check"
          label={texts.t('open.resolve', { text: item.text })}
          onClick={() => onResolve(item.id)}
        />
      )}
    </li>
  )
}

/** What is still owed, oldest first, what is overdue in red. */
export function OpenItems({ items, staff, onResolve }: Props): VNode | null {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const now = useNow(MINUTE)
  if (items.length === 0) return null
  const shown = all || items.length <= SHOWN + 1 ? items : items.slice(0, SHOWN)
  return (
    <section class="open-items">
      <h2 class="small-heading">{t('open.heading', { count: items.length })}</h2>
      <ul>
        {shown.map((item) => (
          <Item key={item.id} item={item} staff={staff} now={now} onResolve={onResolve} />
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          {t('open.showAll', { count: items.length - shown.length })}
        </button>
      )}
    </section>
  )
}
