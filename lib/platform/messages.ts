import { type FromExtension, ToPanel } from '#lib/protocol/internal.ts'
import type { ToPage } from '#lib/protocol/page.ts'
import type { Probe } from '#lib/protocol/to-page.ts'
import { extension, type Sender } from './extension.ts'
import { type Own, type Received, receive, whoSent } from './receive.ts'

const ownNames = (): Own => ({
  id: extension.runtime.id,
  origin: extension.runtime.getURL('').replace(/\/$/, ''),
})

/**
 * Answers messages. `handle` runs synchronously with the message's gesture and returns the answer or a promise of it.
 * A failing handler answers null and puts its words on the console.
 */
export function onMessage(handle: (received: Received) => unknown): void {
  const own = ownNames()
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
 * @returns what the first of them answers, unparsed; undefined when nobody listens there: the page is gone, or never had
 *   our script
 */
export async function askPage(tabId: number, message: ToPage | Probe, frameId?: number): Promise<unknown> {
  try {
    return await extension.tabs.sendMessage(tabId, message, frameId === undefined ? {} : { frameId })
  } catch {
    return undefined // the one way in which browsers say that there is no receiver
  }
}

/** The same, where there is no answer to wait for. */
export async function tellPage(tabId: number, message: ToPage, frameId?: number): Promise<void> {
  await askPage(tabId, message, frameId)
}

/** Tells the panel of a window that somebody has just sent for it. A panel that was not open does not hear it. */
export async function tellPanel(message: ToPanel): Promise<void> {
  try {
    await extension.runtime.sendMessage(message)
  } catch {
    return // the one way in which browsers say that there is no receiver
  }
}

/** What `tellPanel` says, in the panel. Pages may not say it. */
export function onToldPanel(handle: (message: ToPanel) => void): void {
  const own = ownNames()
  extension.runtime.onMessage.addListener((raw: unknown, sender: Sender): undefined => {
    const told = ToPanel.safeParse(raw)
    if (told.success && whoSent(sender, own)?.from === 'extension') handle(told.data)
  })
}
