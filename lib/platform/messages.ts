import { FromExtension } from '#lib/protocol/internal.ts'
import { FromPage, type ToPage } from '#lib/protocol/page.ts'
import { extension, type Sender } from './extension.ts'

/** Who sent a message, by what the browser says about the sender, never by what the message says. */
export type From = { from: 'page'; tabId: number; windowId: number; frameId: number } | { from: 'extension' }

/** Our own id, and the origin of our pages. */
export type Own = { id: string; origin: string }

type Facts = Pick<Sender, 'id' | 'url' | 'frameId'> & {
  origin?: string
  tab?: { id?: number; windowId?: number }
}

/**
 * Tells a content script from a page of ours. Everything else, other extensions and sandboxed frames that claim our
 * address without having our origin, is nobody.
 */
export function whoSent(sender: Facts, own: Own): From | null {
  if (sender.id !== own.id) return null
  const atHome = sender.url !== undefined && URL.parse(sender.url)?.origin === own.origin
  if (atHome || sender.origin === own.origin) {
    return atHome && (sender.origin ?? own.origin) === own.origin ? { from: 'extension' } : null
  }
  const { tab, frameId } = sender
  if (tab?.id === undefined || tab.windowId === undefined || frameId === undefined) return null
  return { from: 'page', tabId: tab.id, windowId: tab.windowId, frameId }
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

/**
 * Answers messages. `handle` runs synchronously with the message's gesture and returns the answer or a promise of it.
 * A failing handler answers null and puts its words on the console.
 */
export function onMessage(handle: (received: Received) => unknown): void {
  const own: Own = { id: extension.runtime.id, origin: new URL(extension.runtime.getURL('')).origin }
  extension.runtime.onMessage.addListener((raw: unknown, sender: Sender, answer: (value: unknown) => void): true => {
    const received = receive(raw, sender, own)
    Promise.resolve(received && handle(received)).then(answer, (error: unknown) => {
      console.error(`Message ${received?.message.type} failed`, error)
      answer(null)
    })
    return true
  })
}

/**
 * From a page of ours to the background.
 *
 * @returns when it is done, for `look`: whether the browser lets us look at that tab
 */
export const tellBackground = (message: FromExtension): Promise<unknown> => extension.runtime.sendMessage(message)

/**
 * To the content scripts of a tab: of one frame, or of all when none is named.
 *
 * @returns false when nobody listens there: the page is gone, or never had our script
 */
export async function tellPage(tabId: number, message: ToPage, frameId?: number): Promise<boolean> {
  try {
    await extension.tabs.sendMessage(tabId, message, frameId === undefined ? {} : { frameId })
    return true
  } catch {
    return false // the one way in which browsers say that there is no receiver
  }
}
