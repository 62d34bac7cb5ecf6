/** Why a line names no site. The words: `site.bad.<reason>`. */
export type SiteReason = 'name' | 'star' | 'port' | 'path' | 'scheme'

/** A line that names no site, as written. */
export type SiteFault = { readonly text: string; readonly reason: SiteReason }
