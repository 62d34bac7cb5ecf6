import type { IdentifierKind } from '../protocol/identifier.ts'
import { normalContract } from './contract.ts'
import { normalEmail } from './email.ts'
import { normalPhone } from './phone.ts'

/**
 * The one spelling of an identifier that server and extension compute alike; `country` (ISO 3166-1 alpha-2) is the
 * company's, for phones. Null when the value is no such identifier.
 */
export function normalForm(kind: IdentifierKind, value: string, country: string): string | null {
  if (kind === 'email') return normalEmail(value)
  return kind === 'contract' ? normalContract(value) : normalPhone(value, country)
}
