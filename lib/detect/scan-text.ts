import { announcesContract, CONTEXT_REACH, needsContext } from './contract-context.ts'
import { findEmails } from './find-emails.ts'
import { findPhones } from './find-phones.ts'
import type { Finders, Hit } from './hit.ts'

export type FoundInText = { kind: Hit['kind']; normal: string; start: number; end: number }

/** A text longer than this is looked at in pieces, so that no slice is long. */
export const PIECE = 6000

const HAS_DIGIT = /\d/
const PROMISING = /[@\d]/

/** Whether a text can hold an identifier at all. */
export const isPromising = (text: string): boolean => PROMISING.test(text)

/**
 * The identifiers of a text. `before` gives what stands before the text in the document, for numbers that count only
 * beside a word such as "договор"; it is asked for only when there is such a number.
 */
export function findInText(text: string, finders: Finders, before: () => string): FoundInText[] {
  const found: FoundInText[] = []
  if (text.includes('@')) for (const email of findEmails(text)) found.push({ kind: 'email', ...email })
  if (!HAS_DIGIT.test(text)) return found
  const emails = found.slice()
  const inEmail = ({ start, end }: { start: number; end: number }) =>
    emails.some((email) => start < email.end && email.start < end)
  for (const phone of findPhones(text)) if (!inEmail(phone)) found.push({ kind: 'phone', ...phone })
  for (const contract of finders.contracts(text)) {
    if (inEmail(contract)) continue
    const { start, end } = contract
    const isNumber = () => announcesContract(contextOf(text, start, before), text.slice(end, end + 9))
    if (needsContext(contract) && !isNumber()) continue
    found.push({ kind: 'contract', normal: contract.normal, start: contract.start, end: contract.end })
  }
  return found
}

function contextOf(text: string, start: number, before: () => string): string {
  const near = text.slice(Math.max(0, start - CONTEXT_REACH), start)
  return start >= CONTEXT_REACH ? near : `${before()} ${near}`
}
