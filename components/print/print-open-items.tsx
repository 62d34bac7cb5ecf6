import type { VNode } from 'preact'
import { isOverdue, isToldLate, toldWords } from '#components/panel/open-due.tsx'
import { turnWords } from '#components/panel/open-items.tsx'
import { useServices } from '#components/services.ts'
import { plainText } from '#components/shared/plain-text.ts'
import type { OpenItem } from '#lib/card/open-items.ts'
import type { Staff } from '#lib/protocol/staff.ts'

function Item({ item, staff }: { item: OpenItem; staff: Staff[] }): VNode {
  const { texts, now } = useServices()
  const { kind, text, due, since, authorName } = item
  const turn = turnWords(texts, item, staff, null)
  const told = toldWords(texts, item, texts.moment)
  return (
    <li>
      {texts.t(`kind.${kind}`)}: <bdi>{plainText(text)}</bdi>
      <p class="print-small">
        {isOverdue(due, now()) && <b>{texts.t('open.overdue')} </b>}
        {due && `${texts.t('entry.due', { when: texts.moment(due) })} · `}
        {turn && `${plainText(turn)} · `}
        {told && `${texts.t('visibility.client')}: ${told}`}
        {isToldLate(item, now()) && <b>, {texts.t('open.overdue')}</b>}
        {told && ' · '}
        <bdi>{plainText(authorName)}</bdi>, {texts.moment(since)}
      </p>
    </li>
  )
}

/** What is still owed, all of it, with the days in full: on paper “tomorrow” means nothing. */
export function PrintOpenItems({ items, staff }: { items: OpenItem[]; staff: Staff[] }): VNode | null {
  const { texts } = useServices()
  if (items.length === 0) return null
  return (
    <section class="print-open">
      <h2>{texts.t('open.heading', { count: items.length })}</h2>
      <ol>
        {items.map((item) => (
          <Item key={item.id} item={item} staff={staff} />
        ))}
      </ol>
    </section>
  )
}
