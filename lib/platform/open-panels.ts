import { z } from 'zod'
import { systemClock } from './clock.ts'
import { callbacks, panelTakesKeys, reopenPanel } from './extension.ts'
import { tellPanel } from './messages.ts'
import { openPanel, panelWindows } from './panel-window.ts'
import { openRequests, slot } from './session-state.ts'

/**
 * By window: its open panel. `keys`: the keyboard is in it; `words`: it holds words that are kept nowhere else; `chosen`: the
 * card that was opened by hand.
 */
export const openPanels = slot(
  'panel',
  z.object({ keys: z.boolean(), words: z.boolean(), chosen: z.uuid().nullable() }),
)

/** A panel that is opened anew has the same card open. */
const keepChosen = (windowId: number, cardId: string): Promise<void> =>
  openRequests.write(windowId, {
    id: crypto.randomUUID(),
    cardId,
    again: true,
    at: new Date(systemClock.now()).toISOString(),
  })

/**
 * The panel was open and the keys go to the page: opened anew it gets them. It asks for a click instead where that would
 * lose words, or whom somebody called up and who waits behind the open card, or take the panel of another window away.
 * A panel in a window of its own has the keyboard of that window, and nothing takes it away.
 */
async function bringKeys(windowId: number, held: Record<string, unknown>): Promise<void> {
  const apart = panelWindows.parseAll(held)
  const panels = new Map([...openPanels.parseAll(held)].filter(([id]) => !apart.has(id)))
  const own = panels.get(String(windowId))
  if (own === undefined || own.keys) return
  const isWaitedFor = own.chosen !== null && openRequests.parseAll(held).has(String(windowId))
  if (own.words || isWaitedFor || panels.size > 1) return tellPanel({ type: 'sent-for', windowId })
  await Promise.all([own.chosen === null ? null : keepChosen(windowId, own.chosen), reopenPanel(windowId)])
}

/** A panel that is only being opened hears nothing yet, and finds this; what waits for it there already stays. */
async function leaveWord(windowId: number): Promise<void> {
  if ((await openRequests.read(windowId)) !== null) return tellPanel({ type: 'sent-for', windowId })
  const at = new Date(systemClock.now()).toISOString()
  await openRequests.write(windowId, { id: crypto.randomUUID(), cardId: null, at })
}

/**
 * Opens the panel of a window and brings the keyboard into it, also when it was open already. Must be the first
 * asynchronous call after the gesture that asks for it. Chromium's callbacks still run within that gesture, what follows
 * its promises does not.
 *
 * @throws Error of the browser when there was no gesture
 */
export async function sendForPanel(windowId: number): Promise<void> {
  const opened = openPanel(windowId)
  const brought = new Promise<void>((resolve, reject) => {
    if (!panelTakesKeys) opened.then(() => leaveWord(windowId)).then(resolve, reject)
    else callbacks.storage.session.get(null, (held) => void bringKeys(windowId, held).then(resolve, reject))
  })
  await Promise.all([opened, brought])
}
