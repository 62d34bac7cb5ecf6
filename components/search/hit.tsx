import type { VNode } from 'preact'
import { useServices } from '#components/services.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { Marked } from './marked.tsx'
import { pieces } from './match.ts'
import type { ClientHit } from './props.ts'

/** The identifier that tells why this client was found, or the first one. */
function toldBy({ identifiers }: ClientSummary, query: string): string[] {
  const values = identifiers.map((identifier) => identifier.value)
  const found = values.filter((value) => pieces(value, query).some((piece) => piece.found))
  return (found.length > 0 ? found : values).slice(0, 1)
}

/** What an option of the list shows of a client: name, what it is known by, when there was something, what is open. */
export function Hit({ hit: { client, seen }, query }: { hit: ClientHit; query: string }): VNode {
  const { texts, now } = useServices()
  const below = [...toldBy(client, query), client.name === '' ? '' : client.company].filter((text) => text !== '')
  const name = client.name || client.company || texts.t('card.unnamed')
  return (
    <>
      <span class="hit-name">
        <Marked text={name} query={query} />
      </span>
      <span class="hit-when">{client.lastEntryAt && texts.date(client.lastEntryAt, now())}</span>
      <span class="hit-known">
        {seen && <span class="hit-place">{texts.t(`place.${seen.place}`)} · </span>}
        {below.map((text, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            <Marked text={text} query={query} />
          </span>
        ))}
      </span>
      <span class="hit-open">{client.openItems > 0 && texts.t('choose.openItems', { count: client.openItems })}</span>
    </>
  )
}
