import type { Source } from '#lib/protocol/entry.ts'

/** An address without query and fragment, where sessions and search words stand; null when it is no page of a site. */
export function sourceUrl(address: string): string | null {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return `${url.origin}${url.pathname}`
}

/** Where an entry was seen, as the browser tells of the tab; null on pages that are no site's. */
export function sourceOf(tab: { title?: string; url?: string }): Source | null {
  const url = tab.url === undefined ? null : sourceUrl(tab.url)
  if (url === null) return null
  return { title: storable(tab.title ?? '', 500), url: storable(url, 2000) }
}

/** What a database and UTF-8 can hold of a text (no NUL, no lone surrogate), cut to `limit` UTF-16 code units. */
export const storable = (text: string, limit: number): string =>
  text.replaceAll('\u0000', '').slice(0, limit).toWellFormed()

/** The longest word that is looked for at the end of a text to cut, in characters. */
const LONGEST_WORD = 200

/** As much of a text as `limit` UTF-16 code units hold, up to the end of a word where words are of ordinary length. */
export function upToWord(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = text.slice(limit - LONGEST_WORD, limit + 1).search(/\s+\S*$/)
  return storable(text, end === -1 ? limit : limit - LONGEST_WORD + end).trimEnd()
}

/** Whether words come from another page than what they are put beside. */
export const fromElsewhere = (source: Source, beside: Source | null): boolean =>
  beside !== null && (source.url !== beside.url || source.title !== beside.title || areApart(source, beside))

/** A page whose whole address was not told may be any that is alike. */
const areApart = ({ page }: Source, beside: Source): boolean =>
  page !== undefined && beside.page !== undefined && page !== beside.page

/** A quote from elsewhere than the rest of the entry says so itself: an entry has one source. */
export const withOrigin = (quote: string, { title, url }: Source): string =>
  [quote, `— ${title}`, url].filter((line) => line !== '').join('\n')
