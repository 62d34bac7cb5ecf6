import type { Sighting } from '../protocol/page.ts'
import { AS_LIMIT, type Hit } from './hit.ts'
import { neighbour } from './text-runs.ts'

/** Longest text that counts as the name which an element shows instead of the address in its attribute. */
const NAME_LIMIT = 60

/** What the background knows an identifier of a page by: its kind and its normal form as the page reported it. */
export const keyOf = ({ kind, normal }: Pick<Sighting, 'kind' | 'normal'>): string => `${kind}:${normal}`

/**
 * The text by which a page shows a hit: its own, or the name that a link or a title stands behind. Null: it has changed
 * since, or there is no such text, as in form fields.
 */
export function rangeOf(hit: Hit): Range | null {
  if (!hit.node.isConnected || hit.source === 'field') return null
  return hit.source === 'text' ? rangeInText(hit) : rangeOfName(hit.element)
}

function rangeInText({ node, offset, length, as }: Hit): Range | null {
  let last = node as Text
  let end = offset + length
  while (end > last.length) {
    const next = neighbour(last, 'after')
    if (next === null) return null
    end -= last.length
    last = next
  }
  const range = node.ownerDocument.createRange()
  if (offset > (node as Text).length) return null
  range.setStart(node, offset)
  range.setEnd(last, end)
  return range.toString().replace(/\s+/g, ' ').slice(0, AS_LIMIT) === as ? range : null
}

/** A text with an address of its own is judged by that one. */
function rangeOfName(element: Element): Range | null {
  const name = element.textContent ?? ''
  if (name.length > NAME_LIMIT || name.trim() === '' || name.includes('@')) return null
  const range = element.ownerDocument.createRange()
  range.selectNodeContents(element)
  return range
}
