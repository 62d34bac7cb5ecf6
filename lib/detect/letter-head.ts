import type { Hit } from './hit.ts'
import { lineAfter, shortText, wordsBefore } from './words-around.ts'

/** How far around an address its letter's head is looked for, in elements and in characters. */
const LEVELS = 6
const HEAD = 260
const NAME_REACH = 80
/** No text that begins or ends a letter's head is longer, in characters. */
const LONGEST = 1000

/** A time of day, or a day, as the head of a letter has it. */
const WHEN =
  /\b\d{1,2}:\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|(?<!\p{L})(?:today|yesterday|сегодня|вчера|сьогодні|вчора)(?!\p{L})/iu
/** A person's or a company's name, perhaps with the bracket that opens before the address. */
const NAME = /^["«“]?(?:\p{Lu}[\p{L}\p{M}\d.,'’&«»"“”() -]{1,60}|\S+@\S+)$/u
/** `Emma Rowe <a@a.example> wrote:` begins a quote. */
const QUOTES = /^[>\s)\]»]*[^\n@]{0,30}:\s*$/u
/** Rows, in which senders stand as they do above letters. */
const IN_ROWS = 'tr,li,[role="option"],[role="row"],[role="treeitem"]'

/**
 * Whether an address stands behind the name of somebody in a short block with a time, as the sender stands above a letter
 * in every web mail: `Emma Rowe <emma@a.example>  to me  10:24`. Only a sign: it tells where nothing else does.
 */
export function standsInHead(hit: Hit): boolean {
  if (hit.kind !== 'email' || hit.source === 'field' || hit.element.closest(IN_ROWS) !== null) return false
  if (!isBehindName(hit)) return false
  let block: Element | null = hit.element
  for (let level = 0; block !== null && level < LEVELS; level++, block = block.parentElement) {
    const text = shortText(block, HEAD)
    if (text === null) return false
    if (WHEN.test(text) || block.querySelector('time') !== null) return true
  }
  return false
}

/** Behind a name in the text, in brackets or in an element of its own; or in an element that shows only the name. */
function isBehindName({ source, node, offset, length, element, normal }: Hit): boolean {
  if (source === 'attribute') return NAME.test(shortText(element, NAME_REACH) ?? '')
  if ((node as Text).length > LONGEST) return false
  const text = (node as Text).data
  const isBracketed = /[<(]\s*$/.test(text.slice(0, offset))
  if (!isBracketed && text.trim().toLowerCase() !== normal) return false
  const { line, above } = wordsBefore(node, offset, NAME_REACH)
  const before = line.replace(/[<(\s]+$/u, '').trim()
  return NAME.test(before === '' ? above : before) && !QUOTES.test(lineAfter(node as Text, offset + length, NAME_REACH))
}
