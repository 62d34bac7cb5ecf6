import { normalContract } from '#lib/identifiers/contract.ts'
import { isPlainlyPhone } from '#lib/identifiers/phone.ts'
import { EMPTY, type NewClient } from './new-client.ts'

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
