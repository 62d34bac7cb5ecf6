import { signal } from '@preact/signals'
import { openPanel } from '#lib/platform/panel-window.ts'
import { parts } from '#lib/platform/parts.ts'
import { openRequests } from '#lib/platform/session-state.ts'
import { windowId } from '../shared/tab-in-front.ts'

/** The browser would not open the panel. */
export const noPanel = signal(false)

/** The panel first, before anything asynchronous: opening it needs the key or click that is being handled. */
async function open(cardId: string | null): Promise<void> {
  if (windowId.value === null) return
  const at = new Date(parts.clock.now()).toISOString()
  const request = { id: crypto.randomUUID(), cardId, at }
  try {
    await Promise.all([openPanel(windowId.value), openRequests.write(windowId.value, request)])
    window.close()
  } catch (error) {
    console.error(error)
    noPanel.value = true
  }
}

/** Opens the panel for the page in front. */
export const openAlone = (): Promise<void> => open(null)
/** Opens the panel with the card of a client. */
export const pick = (cardId: string): void => void open(cardId)
