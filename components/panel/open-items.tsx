import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button, IconButton } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { staffName } from '#components/shared/staff-name.ts'
import { useNow } from '#components/shared/use-now.ts'
import { duesOf, type OpenItem } from '#lib/card/open-items.ts'
import type { Texts } from '#lib/i18n/texts.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { isLate, Told, When } from './open-due.tsx'
import './open-items.css'
import type { OpenItemActions } from './props.ts'

/** More than so many are folded, so that the timeline stays in sight. */
const SHOWN = 4
const MINUTE = 60_000
/** What falls due within so long is pressing, in milliseconds. */
const SOON = 24 * 3_600_000

type Props = {
  items: OpenItem[]
  staff: Staff[]
  /** Staff id of the person who looks. */
  me: string
  /** The item at which the card was opened. */
  marked: string | null
  /** Null when the role does not allow it. */
  actions: OpenItemActions | null
}

/**
 * Whose turn it is, and what was said of a handoff, in words; '' of a question, which is everybody's.
 *
 * @param me staff id of the person who reads it, null on paper
 */
export function turnWords(texts: Texts, item: OpenItem, staff: Staff[], me: string | null): string {
  const { t } = texts
  const { kind, owner, owedBy, answer } = item
  const person = staff.find(({ id }) => id === owner)
  if (kind === 'promise' && owedBy === 'client') return t('open.clientOwes')
  if (kind === 'promise' && owner === me) return t('open.youOwe')
  if (kind === 'question' || person === undefined) return ''
  const name = staffName(texts, person)
  if (kind === 'promise') return t('open.owes', { name })
  if (answer?.taken) return t('open.taken', { name: person.disabled ? name : answer.by })
  return answer ? t('open.returned', { name: answer.by, reason: answer.reason }) : t('open.to', { name })
}

function Answer({ item, me, actions }: { item: OpenItem; me: string; actions: OpenItemActions }): VNode | null {
  const { t } = useTexts()
  if (item.kind !== 'handoff' || item.answer !== null || item.owner !== me) return null
  return (
    <span class="open-answer">
      <Button look="plain" icon="check" onClick={() => actions.onAccept(item.id)}>
        {t('open.accept')}
      </Button>
      <Button look="quiet" icon="undo" onClick={() => actions.onReturn(item.id)}>
        {t('open.return')}
      </Button>
    </span>
  )
}

function Item({
  item,
  staff,
  me,
  marked,
  now,
  actions,
}: Omit<Props, 'items'> & { item: OpenItem; now: number }): VNode {
  const texts = useTexts()
  const turn = turnWords(texts, item, staff, me)
  return (
    <li
      class={`open-item${isLate(item, now) ? ' is-late' : ''}${marked === item.id ? ' is-marked' : ''}`}
      aria-current={marked === item.id || undefined}
    >
      <Icon name={item.kind} />
      <span>
        <span class="open-text">
          <span class="visually-hidden">{texts.t(`kind.${item.kind}`)}: </span>
          <bdi>{plainText(item.text)}</bdi>
        </span>
        {turn && <span class="open-to">{plainText(turn)}</span>}
        <Told item={item} now={now} look="open-to" />
      </span>
      <When item={item} now={now} />
      {actions && (
        <>
          <IconButton
            class="open-resolve"
            icon="check"
            label={texts.t('open.resolve', { text: item.text })}
            onClick={() => actions.onResolve(item.id)}
          />
          <Answer item={item} me={me} actions={actions} />
        </>
      )}
    </li>
  )
}

/**
 * Those of the items that stand there before somebody asks for all: what is overdue, what falls due for them within a day and
 * the one they came for; then, as long as there is room, what waits for them and the others, without a due time the oldest
 * first, and what falls due next.
 *
 * @param now milliseconds since the epoch
 */
export function itemsShown(items: readonly OpenItem[], { me, marked }: Pick<Props, 'me' | 'marked'>, now: number) {
  const isMine = ({ owner }: OpenItem) => owner === me
  const isFirst = (item: OpenItem) => item.id === marked || isLate(item, isMine(item) ? now + SOON : now)
  const first = items.filter(isFirst)
  const when = (item: OpenItem) => {
    const dues = duesOf(item)
    return Math.min(...(dues.length > 0 ? dues : [item.since]).map((at) => Date.parse(at)))
  }
  const others = items
    .filter((item) => !isFirst(item))
    .toSorted((a, b) => Number(isMine(b)) - Number(isMine(a)) || when(a) - when(b))
  const shown = new Set([...first, ...others.slice(0, Math.max(0, SHOWN - first.length))])
  return shown.size + 1 >= items.length ? items : items.filter((item) => shown.has(item))
}

/** What is still owed, oldest first, what is overdue in red. */
export function OpenItems({ items, ...rest }: Props): VNode | null {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const now = useNow(MINUTE)
  if (items.length === 0) return null
  const shown = all ? items : itemsShown(items, rest, now)
  return (
    <section class="open-items">
      <h2 class="small-heading">{t('open.heading', { count: items.length })}</h2>
      <ul>
        {shown.map((item) => (
          <Item key={item.id} item={item} now={now} {...rest} />
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
