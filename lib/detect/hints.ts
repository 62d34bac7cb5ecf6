import type { Place } from '../protocol/page.ts'
import { roundcube } from './hints/roundcube.ts'

/**
 * What is known about one site or program: data, never logic. `page`: a selector that only its pages match. `places`:
 * what stands inside such elements is in that place; the first that fits counts. `tells`: elements, seen or not, that hold
 * the addresses of a place; an address inside `told` gets the place that they tell.
 */
export type SiteHints = {
  page: string
  places: readonly { selector: string; place: Place }[]
  told?: string
  tells?: readonly { selector: string; place: Place }[]
  /** Where the selectors were taken from. */
  source: string
}

const SITES: readonly SiteHints[] = [roundcube]

/** The hints for a page, or null: everything works without. */
export const hintsFor = (root: ParentNode): SiteHints | null =>
  SITES.find((site) => root.querySelector(site.page) !== null) ?? null
