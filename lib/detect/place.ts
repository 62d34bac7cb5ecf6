import type { Place } from '../protocol/page.ts'
import { isForgedName } from './forged.ts'
import { HINTED, type SiteHints } from './hints.ts'
import type { Hit } from './hit.ts'
import { type Labelled, placeByLabel } from './labels.ts'
import { standsInHead } from './letter-head.ts'
import { scanElement } from './scan-element.ts'
import { partOf } from './text-runs.ts'
import { wordsBefore } from './words-around.ts'

const HEADING =
  'h1,h2,[role="heading"][aria-level="1"],[role="heading"][aria-level="2"],[role="heading"]:not([aria-level])'
const QUOTE = 'blockquote,.gmail_quote,[type="cite"]'
/** How far before an identifier a label is looked for. */
const LABEL_REACH = 90

/** The longest head of a letter in plain text that is looked at, in characters and in nodes. */
const HEAD_REACH = 4000
const HEAD_NODES = 500
/** Headers and no empty line yet. */
const HEAD = /^\s*[A-Za-z-]+:(?:.+\r?\n)*.*$/

/**
 * What a hit's surroundings say. `by`: the site's own markup, which is sure; a label or a heading; or only the looks of a
 * letter's head, which rows of a list have as well. `aside`: among the recipients of a quoted letter, where people strike
 * less than whoever wrote it.
 */
export type Told = { place: Labelled | null; by: 'hint' | 'label' | 'looks'; aside?: boolean }

/** In which place a hit stands; null: nothing tells. `told`: the addresses of hidden headers, see `addressesTold`. */
export function placeOf(hit: Hit, hints: SiteHints | null, told: ReadonlyMap<string, Place>): Told {
  const hinted = hints === null ? null : placeByHints(hit, hints, told)
  const by = hinted === null ? 'label' : 'hint'
  const label = hinted === null || hinted === 'body' ? placeBySigns(hit) : null
  if (hinted === 'body' || (hinted === null && isQuoted(hit))) {
    return unlessForged(hit, { place: hinted, by, aside: label === 'recipient' })
  }
  const looks = by === 'label' && label === null && hints?.sender === undefined && standsInHead(hit)
  return unlessForged(hit, looks ? { place: 'sender', by: 'looks' } : { place: hinted ?? label, by })
}

const unlessForged = (hit: Hit, told: Told): Told =>
  isForgedName(hit, told.place) ? { place: 'list', by: 'hint' } : told

function placeByHints(hit: Hit, hints: SiteHints, told: ReadonlyMap<string, Place>): Place | null {
  if (hints.told !== undefined && hit.element.closest(hints.told) !== null) return told.get(hit.normal) ?? 'sender'
  return HINTED.find((place) => hints[place] !== undefined && hit.element.closest(hints[place]) !== null) ?? null
}

const isQuoted = (hit: Hit) => hit.element.closest(QUOTE) !== null || isBelowHead(hit)

function placeBySigns(hit: Hit): Labelled | null {
  const { line, above } = wordsBefore(hit.node, hit.offset, LABEL_REACH)
  const labelled = placeByLabel(line, above)
  if (labelled !== null && (hit.kind === 'email' || labelled === 'subject')) return labelled
  return hit.element.closest(HEADING) === null ? null : 'subject'
}

/** Whether a hit stands in plain text as it was sent, but not in the headers with which it may begin (RFC 5322, section 2.1). */
function isBelowHead(hit: Hit): boolean {
  const plain = hit.element.closest('pre')
  if (plain === null) return false
  const walker = plain.ownerDocument.createTreeWalker(plain, 5 /* NodeFilter.SHOW_ELEMENT | SHOW_TEXT */)
  let [before, nodes] = ['', 0]
  while (walker.nextNode() !== null && walker.currentNode !== hit.node) {
    if (walker.currentNode.nodeType === 3) before += partOf(walker.currentNode as Text, 0, HEAD_REACH + 1)
    if (before.length > HEAD_REACH || ++nodes > HEAD_NODES) return true
  }
  if (hit.node.nodeType === 3) before += partOf(hit.node as Text, 0, Math.min(hit.offset, HEAD_REACH + 1))
  return before.length > HEAD_REACH || !HEAD.test(before)
}

/**
 * The addresses that a site's hidden headers hold, with the place of each; a sender's is not also a recipient's. A generator,
 * as `scanPage` is.
 */
export function* addressesTold(root: ParentNode, hints: SiteHints | null): Generator<void, Map<string, Place>> {
  const told = new Map<string, Place>()
  for (const place of ['sender', 'recipient'] as const) {
    for (const header of hints?.tells ? root.querySelectorAll(hints.tells[place]) : []) {
      for (const element of header.querySelectorAll('*')) {
        for (const { normal } of scanElement(element, { contracts: () => [] })) {
          if (!told.has(normal)) told.set(normal, place)
        }
        yield
      }
    }
  }
  return told
}
