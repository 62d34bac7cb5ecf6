import { signal } from '@preact/signals'
import { openPanel } from '#lib/platform/extension.ts'
import { parts } from '#lib/platform/parts.ts'
import { openRequests } from '#lib/platform/session-state.ts'
import { windowId } from '../shared/tab-in-front.ts'

/** The browser would not open the panel. */
export const noPanel = signal(false)

/** The panel first, before anything asynchronous: opening it needs the key or click that is being handled. */
export async function open(before?: (windowId: number) => Promise<void>): Promise<void> {
  if (windowId.value === null) return
  try {
    await Promise.all([openPanel(windowId.value), before?.(windowId.value)])
    window.close()
  } catch (error) {
    console.error(error)
    noPanel.value = true
  }
}

/** Opens the panel with the card of a client. */
export function pick(cardId: string): void {
  const at = new Date(parts.clock.now()).toISOString()
  void open((id) => openRequests.write(id, { id: crypto.randomUUID(), cardId, at }))
}
