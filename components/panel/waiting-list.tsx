import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { EmptyState } from '#components/shared/empty-state.tsx'
import { Icon } from '#components/shared/icon.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { useNow } from '#components/shared/use-now.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import { iconOf } from './entry-parts.tsx'
import { isLate, Told, When } from './open-due.tsx'
import type { WaitingProps } from './props.ts'
import './waiting-list.css'

const MINUTE = 60_000

function Row({ item, now, onOpen }: { item: WaitingItem; now: number } & Pick<WaitingProps, 'onOpen'>): VNode {
  const texts = useTexts()
  const { client, kind, text, owedBy, gone } = item
  return (
    <li>
      <button
        type="button"
        class={isLate(item, now) ? 'waiting-item is-late' : 'waiting-item'}
        onClick={() => onOpen(item)}
      >
        <Icon name={iconOf({ kind })} />
        <span class="waiting-words">
          <span class="visually-hidden">{valueWords(texts, 'kind', kind)}: </span>
          <bdi class="waiting-text">{plainText(text)}</bdi>
          <bdi class="waiting-client">{plainText(nameOf(client)) || texts.t('card.unnamed')}</bdi>
          {gone && <bdi class="waiting-client">{plainText(texts.t('staff.gone', { name: gone }))}</bdi>}
          {owedBy === 'client' && <span class="waiting-client">{texts.t('open.clientOwes')}</span>}
          <Told item={item} now={now} look="waiting-client" />
        </span>
        <When item={item} now={now} />
      </button>
    </li>
  )
}

/** What waits for the person over all clients, overdue first; a press opens the card at the item. */
export function WaitingList({ waiting, isOfBefore, onOpen }: WaitingProps): VNode | null {
  const { t } = useTexts()
  const now = useNow(MINUTE)
  if (waiting === null) return null
  const { items, total } = waiting
  // A check mark would say that it is so.
  if (total === 0 && isOfBefore) return <p class="waiting-before">{t('waiting.none.before')}</p>
  if (total === 0) return <EmptyState icon="check" heading={t('waiting.none')} hint={t('waiting.none.hint')} />
  return (
    <section class="waiting-list">
      <h2 class="small-heading">{t('waiting.heading', { count: total })}</h2>
      {isOfBefore && <p>{t('waiting.before')}</p>}
      <ul>
        {items.map((item) => (
          <Row key={item.id} item={item} now={now} onOpen={onOpen} />
        ))}
      </ul>
      {total > items.length && <p>{t('waiting.more', { count: total - items.length })}</p>}
    </section>
  )
}
