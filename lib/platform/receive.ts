import { FromExtension } from '#lib/protocol/internal.ts'
import { FromPage } from '#lib/protocol/page.ts'

/**
 * Who sent a message, by what the browser says about the sender, never by what the message says. `pageUrl`: of the tab,
 * `frameUrl`: of the frame in it, `frameOrigin`: whose frame it is (`null`: nobody's), where the browser tells them.
 */
export type From =
  | {
      from: 'page'
      tabId: number
      windowId: number
      frameId: number
      pageUrl?: string
      frameUrl?: string
      frameOrigin?: string
    }
  | { from: 'extension' }

/** Our own id, and the origin of our pages, without a slash at the end. */
export type Own = { id: string; origin: string }

/** What browsers say about a sender. */
type Facts = {
  id?: string
  url?: string
  frameId?: number
  origin?: string
  tab?: { id?: number; windowId?: number; url?: string }
}

/**
 * Tells a content script from a page of ours. Everything else, other extensions and sandboxed frames that claim our
 * address without having our origin, is nobody.
 */
export function whoSent(sender: Facts, own: Own): From | null {
  if (sender.id !== own.id) return null
  const atHome = sender.url?.startsWith(`${own.origin}/`) === true
  if (atHome || sender.origin === own.origin) {
    return atHome && (sender.origin ?? own.origin) === own.origin ? { from: 'extension' } : null
  }
  const { tab, frameId } = sender
  if (tab?.id === undefined || tab.windowId === undefined || frameId === undefined) return null
  const { id: tabId, windowId, url: pageUrl } = tab
  return { from: 'page', tabId, windowId, frameId, pageUrl, frameUrl: sender.url, frameOrigin: sender.origin }
}

/** A message that its sender may send, with its sender. */
export type Received =
  | (Extract<From, { from: 'page' }> & { message: FromPage })
  | (Extract<From, { from: 'extension' }> & { message: FromExtension })

/** Null when the sender is nobody, the message is none, or it is not for this sender to say. */
export function receive(raw: unknown, sender: Facts, own: Own): Received | null {
  const from = whoSent(sender, own)
  if (from?.from === 'page') {
    const parsed = FromPage.safeParse(raw)
    return parsed.success ? { ...from, message: parsed.data } : null
  }
  const parsed = FromExtension.safeParse(raw)
  return from && parsed.success ? { ...from, message: parsed.data } : null
}
