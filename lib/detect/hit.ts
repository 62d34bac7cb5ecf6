import type { ContractFinder } from '../identifiers/masks.ts'
import type { Sighting } from '../protocol/page.ts'
import type { SiteHints } from './hints.ts'

/**
 * An identifier in the DOM. `node`, `offset`, `length`: where it begins, and how long it is as written. `element`: what must be seen for it to count.
 * `source`: a text, or an attribute such as `title` or `href`, or a form field.
 */
export type Hit = {
  kind: Sighting['kind']
  normal: string
  as: string
  source: 'text' | 'attribute' | 'field'
  node: Text | Element
  offset: number
  length: number
  element: Element
}

/** What a page is searched with. `sites`: what is known about single ones. */
export type Finders = { contracts: ContractFinder; sites?: readonly SiteHints[] }

/** Longest `as` of a sighting. */
export const AS_LIMIT = 400
