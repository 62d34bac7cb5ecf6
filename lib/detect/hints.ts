import type { SiteHints } from '../protocol/site-hints.ts'

export { HINTED, type SiteHints } from '../protocol/site-hints.ts'

/** Those of `sites` for a page, or null: everything works without. */
export function hintsFor(page: Document, sites: readonly SiteHints[]): SiteHints | null {
  // Frames without an address of their own, and documents without a window.
  const { host = '', pathname = '', hash = '' }: Partial<Location> = page.location ?? {}
  const address = `${host}${pathname}${hash}`
  const fits = (at: string) => (at.startsWith('#') ? page.getElementById(at.slice(1)) !== null : like(address, at))
  return sites.find((site) => site.at.split(' ').some(fits)) ?? null
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
