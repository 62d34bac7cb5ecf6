import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Icon } from '#components/shared/icon.tsx'
import { nameOf } from '#lib/card/name-of.ts'
import { shortName } from '#lib/card/short-name.ts'
import type { SwitcherProps } from './props.ts'
import './switcher.css'

/** Room beside the open client, in CSS pixels. */
const ASIDE = 12

type Shown = SwitcherProps['clients'][number]

/** What tells a client from another of the same name on the page: the company, or an identifier of theirs alone. */
function apart({ client, seen }: Shown, clients: readonly Shown[]): string {
  const others = clients.filter((other) => other.client !== client && nameOf(other.client) === nameOf(client))
  if (others.length === 0) return ''
  if (client.company !== '' && others.every((other) => other.client.company !== client.company)) return client.company
  const theirs = new Set(others.flatMap((other) => other.client.identifiers.map(({ value }) => value)))
  return client.identifiers.find(({ value }) => !theirs.has(value))?.value ?? seen.as
}

/** The clients on the page in front, each with where it was found. Shown when there are several. */
export function Switcher({ clients, more, current, alike, onSwitch }: SwitcherProps): VNode | null {
  const { t, number } = useTexts()
  const list = useRef<HTMLUListElement>(null)
  // Among many, or at a wide font, the open one may lie outside what is shown of the list.
  useLayoutEffect(() => {
    const open = list.current?.querySelector('[aria-current]')?.getBoundingClientRect()
    if (!list.current || !open) return
    // Sideways alone: what stands on top of the card may scroll too, and begins with the client's name.
    const { left, right } = list.current.getBoundingClientRect()
    list.current.scrollLeft += Math.min(0, open.left - left - ASIDE) || Math.max(0, open.right - right + ASIDE)
  }, [current, clients.length])
  if (!clients.some(({ client }) => client.id !== current)) return null
  const label = more ? t('choose.heading.more', { count: clients.length }) : t('switcher.label')
  return (
    <nav class="switcher" aria-label={label}>
      {more && (
        <span class="switcher-count" title={label} aria-hidden="true">
          {number(clients.length)}+
        </span>
      )}
      <ul ref={list}>
        {clients.map(({ client, seen }) => {
          const only = apart({ client, seen }, clients)
          return (
            <li key={client.id}>
              <button
                type="button"
                aria-current={client.id === current ? 'true' : undefined}
                title={[
                  nameOf(client),
                  ...(only === '' ? [] : [only]),
                  seen.as,
                  ...(alike.has(client.id) ? [t('merge.same')] : []),
                ].join(' · ')}
                onClick={() => onSwitch(client.id)}
              >
                <bdi>{shortName(nameOf(client)) || t('card.unnamed')}</bdi>
                <small>
                  {alike.has(client.id) && (
                    <>
                      <Icon name="merge" small />
                      <span class="visually-hidden">{t('merge.same')}</span>
                    </>
                  )}
                  {only !== '' && <bdi>{only} · </bdi>}
                  {t(`place.${seen.place}`)}
                </small>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
