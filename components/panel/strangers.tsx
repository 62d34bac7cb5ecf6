import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Icon } from '#components/shared/icon.tsx'
import type { IconName } from '#components/shared/icons.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import './strangers.css'

const ICONS = { email: 'email', contract: 'file', phone: 'call' } as const satisfies Record<Stranger['kind'], IconName>
const SHOWN = 5

type Props = { strangers: Stranger[]; onCreate: ((stranger: Stranger) => void) | null }

/** Identifiers on the page that belong to no client, each with a button that makes one of it. */
export function Strangers({ strangers, onCreate }: Props): VNode | null {
  const { t } = useTexts()
  if (strangers.length === 0 || onCreate === null) return null
  return (
    <section class="strangers">
      <h2 class="small-heading">{t('strangers.heading')}</h2>
      <ul>
        {strangers.slice(0, SHOWN).map((stranger) => (
          <li key={`${stranger.kind}:${stranger.normal}`}>
            <Icon name={ICONS[stranger.kind]} />
            <bdi>{stranger.as}</bdi>
            <Button
              look="quiet"
              icon="userPlus"
              aria-label={t('strangers.create', { value: stranger.as })}
              onClick={() => onCreate(stranger)}
            >
              {t('strangers.createShort')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
