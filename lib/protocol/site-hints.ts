import type { Place } from './page.ts'

/** Places that a site's markup can tell, in the order in which they count where one stands in another. */
export const HINTED = ['list', 'sender', 'recipient', 'subject', 'body'] as const satisfies readonly Place[]

/**
 * What is known about one site or program: data, never logic, and only a hint. `at`: where it is, patterns of addresses
 * (host, path, fragment; `*` is anything) and ids that its pages have (`#id`), apart by spaces; one is enough. Each place:
 * a selector of what it stands in. `tells`: elements, seen or not, that hold the addresses of a place; an address inside
 * `told` gets the place that they tell.
 */
export type SiteHints = {
  at: string
  told?: string
  tells?: { readonly sender: string; readonly recipient: string }
} & { readonly [place in (typeof HINTED)[number]]?: string }
