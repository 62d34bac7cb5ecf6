import type { Hit } from './hit.ts'
import type { Labelled } from './labels.ts'
import { scanElement } from './scan-element.ts'
import { lineAfter } from './words-around.ts'

/** Elements that name a person of a letter and keep the address behind the name. */
const NAMED = '[email],[data-hovercard-id],[data-email]'
const LINKED = 'a[href^="mailto:" i]'
/** `"a@a.example" <b@b.example>`: the name that somebody gave themselves, and the address. */
const ADDRESS_REACH = 300
const NAMES_ANOTHER = /^["'»”)\]]*\s*<[^<>\s@]+@[^<>\s@]+>/u

/**
 * Whether an address is only the name that somebody else gave themselves in the head of a letter: such a name does not
 * make its owner the sender. `place`: where the hit seems to stand. In running text the shown address counts.
 */
export function isForgedName(hit: Hit, place: Labelled | null): boolean {
  if (hit.kind !== 'email' || hit.source !== 'text') return false
  if (hidesAnother(hit, NAMED)) return true
  if (place !== 'sender' && place !== 'recipient') return false
  return hidesAnother(hit, LINKED) || namesAnother(hit)
}

function namesAnother(hit: Hit): boolean {
  return NAMES_ANOTHER.test(lineAfter(hit.node as Text, hit.offset + hit.length, ADDRESS_REACH))
}

function hidesAnother(hit: Hit, selector: string): boolean {
  const named = hit.element.closest(selector)
  const behind = named === null ? [] : scanElement(named, { contracts: () => [] })
  return behind.length > 0 && behind.every((other) => other.normal !== hit.normal)
}
