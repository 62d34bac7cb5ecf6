import type { VNode } from 'preact'
import { useServices } from '#components/services.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { Marked } from './marked.tsx'
import { pieces } from './match.ts'
import type { ClientHit } from './props.ts'

/**
 * The identifier that tells why this client was found, else the one by which they were seen on the page, else the first one;
 * and whether it is that which was seen.
 */
function toldBy({ client, seen }: ClientHit, query: string): { by: string | undefined; isSeen: boolean } {
  const values = client.identifiers.map((identifier) => identifier.value)
  const found = values.filter((value) => pieces(value, query).some((piece) => piece.found))
  const isSeen = seen != null && (found.length === 0 || found.includes(seen.as))
  return { by: isSeen ? seen.as : (found[0] ?? values[0]), isSeen }
}

/** What an option of the list shows of a client: name, what it is known by, when there was something, what is open. */
export function Hit({ hit, query }: { hit: ClientHit; query: string }): VNode {
  const { texts, now } = useServices()
  const { client, seen } = hit
  const { by, isSeen } = toldBy(hit, query)
  const place = seen && isSeen ? texts.t(`place.${seen.place}`) : ''
  const name = nameOf(client) || texts.t('card.unnamed')
  const below = [by ?? '', client.company].filter((text) => text !== '' && text !== name)
  return (
    <>
      <span class="hit-name">
        <Marked text={name} query={query} />
      </span>
      <span class="hit-when">{client.lastEntryAt && texts.date(client.lastEntryAt, now())}</span>
      <span class="hit-known">
        {place !== '' && <span class="hit-place">{place}</span>}
        {below.map((text, index) => (
          <span key={index}>
            {(index > 0 || place !== '') && ' · '}
            <Marked text={text} query={query} />
          </span>
        ))}
      </span>
      <span class="hit-open">{client.openItems > 0 && texts.t('choose.openItems', { count: client.openItems })}</span>
    </>
  )
}
