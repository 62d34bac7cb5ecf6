import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'
import { Menu, type MenuItem } from '#components/shared/menu.tsx'
import { plainText } from '#components/shared/plain-text.ts'
import { staffName } from '#components/shared/staff-name.ts'
import { Tag } from '#components/shared/tag.tsx'
import { nameOf } from '#lib/card/name-of.ts'
import { valueWords } from '#lib/i18n/value-words.ts'
import type { Seen } from '#lib/protocol/pages-state.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import './card-header.css'
import { ChainMark, type ChainState } from './chain-mark.tsx'
import { PresenceLine } from './presence-line.tsx'
import type { CardHead, PresenceProps } from './props.ts'

function Details({ client, id }: { client: CardHead; id: string }): VNode {
  const texts = useTexts()
  const { t } = texts
  return (
    <dl class="card-details" id={id}>
      {client.identifiers.map((identifier) => (
        <div key={`${identifier.kind}:${identifier.normal}`}>
          <dt>{valueWords(texts, 'identifier', identifier.kind)}</dt>
          <dd class="breakable">
            <bdi>{plainText(identifier.value)}</bdi>
          </dd>
        </div>
      ))}
      {client.merged?.map(({ id, name, entries }) => (
        <div key={id}>
          <dt>{t('merge.with')}</dt>
          <dd class="breakable">
            <bdi>{plainText(name) || t('card.unnamed')}</bdi> · {t('merge.entries', { count: entries })}
          </dd>
        </div>
      ))}
      {client.address && (
        <div>
          <dt>{t('field.address')}</dt>
          <dd class="breakable">
            <bdi>{plainText(client.address)}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}

type Props = {
  client: CardHead
  /** What the client is called here, in plain text. */
  title: string
  staff: Staff[]
  seen: Seen | null
  presence: PresenceProps
  chain: ChainState
  /** What else one can do here. */
  menu: MenuItem[]
  onAudit(): void
  onSearch(): void
}

/** What the client is known by, and who looks after them. */
function Known({
  client,
  staff,
  seen,
  chain,
  onAudit,
}: Omit<Props, 'title' | 'menu' | 'onSearch' | 'presence'>): VNode {
  const texts = useTexts()
  const { t } = texts
  const known = seen?.as ?? client.identifiers[0]?.value
  const company = client.company === nameOf(client) ? '' : client.company
  const isGone = staff.some(({ id, disabled }) => id === client.responsible && disabled)
  const responsible = client.responsibleName && staffName(texts, { name: client.responsibleName, disabled: isGone })
  return (
    <div class="card-known">
      {known && (
        <span class={seen ? 'card-seen' : ''} title={seen ? t('card.seenOnPage', { value: seen.as }) : undefined}>
          <bdi>{plainText(known)}</bdi>
        </span>
      )}
      {company && <bdi>{plainText(company)}</bdi>}
      {responsible && <span>{t('card.responsible', { name: responsible })}</span>}
      {client.tags?.map((tag) => (
        <Tag key={tag} look="plain">
          <bdi>{plainText(tag)}</bdi>
        </Tag>
      ))}
      {client.merged && client.merged.length > 0 && (
        <Tag look="plain">{t('merge.tag', { count: client.merged.length + 1 })}</Tag>
      )}
      <ChainMark chain={chain} onAudit={onAudit} />
    </div>
  )
}

/** Who this is, and how we know: the identifier that was seen on the page, highlighted. */
export function CardHeader({ client, title, staff, seen, presence, chain, menu, onAudit, onSearch }: Props): VNode {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <header class="card-header">
      <div class="card-who">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <IconButton
          class="card-more"
          icon="down"
          label={open ? t('card.less') : t('card.details')}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        />
        <IconButton icon="search" label={t('card.search')} onClick={onSearch} />
        <Menu label={t('card.menu')} items={menu} />
      </div>
      <Known client={client} staff={staff} seen={seen} chain={chain} onAudit={onAudit} />
      <PresenceLine {...presence} />
      {open && <Details client={client} id={id} />}
      {client.note && (
        <p class={open ? 'card-note' : 'card-note is-short'} dir="auto">
          {plainText(client.note)}
        </p>
      )}
    </header>
  )
}
