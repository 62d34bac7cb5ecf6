import { sourceUrl, storable } from '#lib/card/source.ts'
import type { Target } from './describe-target.ts'

/** What the browser says about a click in the context menu. */
export type Click = {
  selectionText?: string
  linkText?: string
  linkUrl?: string
  srcUrl?: string
  frameId?: number
  /** Address of the tab when the menu was opened. */
  pageUrl?: string
}

/** All the words that a click is about: the selection, else the link's, else the image's; '' for the bare page. */
export function wordsOf(click: Click, target: Target | null): string {
  if (click.selectionText) return storable(sameWords(target?.selection, click.selectionText), Number.POSITIVE_INFINITY)
  if (click.linkUrl) {
    // Firefox knows which of two links was clicked, and tells the whole address of one without words.
    const told = click.linkText === click.linkUrl ? '' : click.linkText
    const text = told || target?.linkText || target?.imageText || ''
    const address = decodeMailto(click.linkUrl)
    const lines = address.includes(text) ? [address] : [text, address]
    return storable(lines.filter((line) => line !== '').join('\n'), Number.POSITIVE_INFINITY)
  }
  return storable(target?.imageText || sourceUrl(click.srcUrl ?? '') || '', Number.POSITIVE_INFINITY)
}

/** The selection with its line breaks, if it is the one that was clicked: a page may have changed it since. */
function sameWords(selection: string | undefined, clicked: string): string {
  const words = (text: string) => text.replace(/\s+/g, '')
  return selection && words(selection) === words(clicked) ? selection : clicked
}

/**
 * `mailto:` and `tel:` links say an address, and may carry a letter that is nobody's business. What is no page of a site is a
 * page's script or another program's business, and may carry anything: ''.
 */
function decodeMailto(url: string): string {
  const own = /^(?:mailto|tel):([^?#]*)/i.exec(url)?.[1]
  if (own !== undefined) return decode(own)
  return sourceUrl(url) ?? ''
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray per cent sign: as it stands
  }
}
