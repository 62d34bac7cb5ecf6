import type { Place } from '../protocol/page.ts'
import { CRM } from './hints/crm.ts'
import { DESKS } from './hints/desks.ts'
import { MAIL } from './hints/mail.ts'

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

/** All sites that something is known about. */
export const SITES: readonly SiteHints[] = [...MAIL, ...DESKS, ...CRM]

/** The hints for a page, or null: everything works without. */
export function hintsFor(page: Document): SiteHints | null {
  // Frames without an address of their own, and documents without a window.
  const { host = '', pathname = '', hash = '' }: Partial<Location> = page.location ?? {}
  const address = `${host}${pathname}${hash}`
  const fits = (at: string) => (at.startsWith('#') ? page.getElementById(at.slice(1)) !== null : like(address, at))
  return SITES.find((site) => site.at.split(' ').some(fits)) ?? null
}

/** Whether a text is like a pattern in which `*` is anything. */
function like(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of others) {
    at = text.indexOf(piece, at)
    if (at < 0) return false
    at += piece.length
  }
  return at === text.length || pattern.endsWith('*')
}
