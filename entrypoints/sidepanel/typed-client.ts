import type { NewClientFormProps } from '#components/panel/props.ts'
import { normalContract } from '#lib/identifiers/contract.ts'
import { isPlainlyPhone } from '#lib/identifiers/phone.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'

/** What the form of a new client begins with. */
export type NewClient = NewClientFormProps['initial']

const EMPTY: NewClient = { name: '', company: '', kind: 'email', value: '' }

/** A client known by an identifier that stands on the page. */
export const seenClient = ({ kind, as }: { kind: IdentifierKind; as: string }): NewClient => ({
  ...EMPTY,
  kind,
  value: as,
})

/** Names have digits too (`Plant 7`), but not mostly. */
function isMostlyDigits(text: string): boolean {
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= (text.match(/\p{L}/gu)?.length ?? 0)
}

/** A client as somebody looked for them: an email, a phone of the company's `country`, a contract number, or a name. */
export function typedClient(query: string, country: string): NewClient {
  const typed = query.trim()
  if (typed.includes('@')) return { ...EMPTY, value: typed }
  if (isPlainlyPhone(typed, country)) return { ...EMPTY, kind: 'phone', value: typed }
  if (normalContract(typed) !== null && isMostlyDigits(typed)) return { ...EMPTY, kind: 'contract', value: typed }
  return { ...EMPTY, name: typed }
}
