import { type Source, TEXT_LIMIT } from '#lib/protocol/entry.ts'
import type { Target } from './describe-target.ts'

/** What the browser says about a click in the context menu. */
export type Click = { selectionText?: string; linkText?: string; linkUrl?: string; srcUrl?: string; frameId?: number }

const storable = (text: string, limit: number) => text.replaceAll('\u0000', '').toWellFormed().slice(0, limit)

/** The words that a click is about: the selection, else the link's, else the image's; '' for the bare page. */
export function quoteOf(click: Click, target: Target | null): string {
  if (click.selectionText) return storable(sameWords(target?.selection, click.selectionText), TEXT_LIMIT)
  if (click.linkUrl) {
    const text = target?.linkText || click.linkText || ''
    const address = decodeMailto(click.linkUrl)
    return storable(text === '' || address.includes(text) ? address : `${text}\n${address}`, TEXT_LIMIT)
  }
  return storable(target?.imageText || click.srcUrl?.replace(/^data:.*/s, '') || '', TEXT_LIMIT)
}

/** The selection with its line breaks, if it is the one that was clicked: a page may have changed it since. */
function sameWords(selection: string | undefined, clicked: string): string {
  const words = (text: string) => text.replace(/\s+/g, '')
  return selection && words(selection) === words(clicked) ? selection : clicked
}

/** `mailto:` and `tel:` links say an address, and may carry a letter that is nobody's business. */
function decodeMailto(url: string): string {
  const own = /^(?:mailto|tel):([^?#]*)/i.exec(url)?.[1]
  if (own !== undefined) return decode(own)
  return sourceUrl(url) ?? url
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray per cent sign: as it stands
  }
}

/** An address without query and fragment, where sessions and search words stand; null when it is no page of a site. */
export function sourceUrl(address: string): string | null {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return `${url.origin}${url.pathname}`
}

/** Where an entry was seen; null on pages that are no site's. */
export function sourceOf(tab: { title?: string; url?: string }): Source | null {
  const url = tab.url === undefined ? null : sourceUrl(tab.url)
  if (url === null) return null
  return { title: storable(tab.title ?? '', 500), url: storable(url, 2000) }
}
