import type { NewClientFormProps } from '#components/panel/props.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'

/** What the form of a new client begins with. */
export type NewClient = NewClientFormProps['initial']

export const EMPTY: NewClient = { name: '', company: '', kind: 'email', value: '' }

/** A client known by an identifier that stands on the page. */
export const seenClient = ({ kind, as }: { kind: IdentifierKind; as: string }): NewClient => ({
  ...EMPTY,
  kind,
  value: as,
})

/**
 * A client as somebody looked for them. The rules of phone numbers are large, so they are read only here; where they
 * cannot be, the words are a name.
 */
export const typedNewClient = (query: string, country: string): Promise<NewClient> =>
  import('./typed-client.ts').then(
    ({ typedClient }) => typedClient(query, country),
    () => ({ ...EMPTY, name: query.trim() }),
  )
