import type { Hit } from './hit.ts'
import type { Labelled } from './labels.ts'
import { scanElement } from './scan-element.ts'
import { lineAfter } from './words-around.ts'

/** Elements that show a name, and keep the address behind it. */
const NAMED = '[email],[data-hovercard-id],[data-email],a[href^="mailto:" i]'
/** `"a@a.example" <b@b.example>`: the name that somebody gave themselves, and the address. */
const ADDRESS_REACH = 300
const NAMES_ANOTHER = /^[^\p{L}\d,;]*<[^<>\s@,;]+@/u
/** So does whatever a sender's address follows at once, in brackets or behind a dot; behind a comma is another sender. */
const STANDS_BEFORE_ANOTHER = /^[^\p{L}\d,;]*[^<>\s@,;]+@/u

/**
 * Whether an address is only the name that another address goes by: in a link or a person's mark, or in plain text. Such a
 * name does not make its owner the sender. `place`: where the hit seems to stand.
 */
export function isForgedName(hit: Hit, place: Labelled | null): boolean {
  if (hit.kind !== 'email' || hit.source !== 'text') return false
  if (hidesAnother(hit)) return true
  return (place === 'sender' ? STANDS_BEFORE_ANOTHER : NAMES_ANOTHER).test(
    lineAfter(hit.node as Text, hit.offset + hit.length, ADDRESS_REACH),
  )
}

function hidesAnother(hit: Hit): boolean {
  const named = hit.element.closest(NAMED)
  const behind = named === null ? [] : scanElement(named, { contracts: () => [] })
  return behind.length > 0 && behind.every((other) => other.normal !== hit.normal)
}
