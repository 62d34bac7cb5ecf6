import type { Place } from '../protocol/page.ts'
import { isForgedName } from './forged.ts'
import { HINTED, type SiteHints } from './hints.ts'
import type { Hit } from './hit.ts'
import { type Labelled, placeByLabel } from './labels.ts'
import { scanElement } from './scan-element.ts'
import { wordsBefore } from './words-around.ts'

const HEADING =
  'h1,h2,[role="heading"][aria-level="1"],[role="heading"][aria-level="2"],[role="heading"]:not([aria-level])'
const QUOTE = 'blockquote,pre,.gmail_quote,[type="cite"]'
/** How far before an identifier a label is looked for. */
const LABEL_REACH = 90

/** What a hit's surroundings say. `hinted`: by the site's own markup, which is sure; else by signs that any site has. */
export type Told = { place: Labelled | null; hinted: boolean }

/** In which place a hit stands; null: nothing tells. `told`: the addresses of hidden headers, see `addressesTold`. */
export function placeOf(hit: Hit, hints: SiteHints | null, told: ReadonlyMap<string, Place>): Told {
  const hinted = hints === null ? null : placeByHints(hit, hints, told)
  const place = hinted ?? placeBySigns(hit)
  return isForgedName(hit, place) ? { place: 'list', hinted: true } : { place, hinted: hinted !== null }
}

function placeByHints(hit: Hit, hints: SiteHints, told: ReadonlyMap<string, Place>): Place | null {
  if (hints.told !== undefined && hit.element.closest(hints.told) !== null) return told.get(hit.normal) ?? 'sender'
  return HINTED.find((place) => hints[place] !== undefined && hit.element.closest(hints[place]) !== null) ?? null
}

function placeBySigns(hit: Hit): Labelled | null {
  if (hit.element.closest(QUOTE) !== null) return null
  const { line, above } = wordsBefore(hit.node, hit.offset, LABEL_REACH)
  const labelled = placeByLabel(line, above)
  if (labelled !== null && (hit.kind === 'email' || labelled === 'subject')) return labelled
  return hit.element.closest(HEADING) === null ? null : 'subject'
}

/** The addresses that a site's hidden headers hold, with the place of each; a sender's is not also a recipient's. */
export function addressesTold(root: ParentNode, hints: SiteHints | null): Map<string, Place> {
  const told = new Map<string, Place>()
  for (const place of ['sender', 'recipient'] as const) {
    for (const element of hints?.tells ? root.querySelectorAll(`:is(${hints.tells[place]}) *`) : []) {
      for (const { normal } of scanElement(element, { contracts: () => [] })) {
        if (!told.has(normal)) told.set(normal, place)
      }
    }
  }
  return told
}
