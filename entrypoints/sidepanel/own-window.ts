import { extension } from '#lib/platform/extension.ts'
import { holdsWords } from './keys.ts'
import { toLog } from './log-queue.ts'

/** The window that this panel stands beside in a window of its own; null where it stands in that window. */
export const besideWindow = ((named) => (named === null ? null : Number(named)))(
  new URLSearchParams(window.location.search).get('window'),
)

/** Goes with the window that it stands beside, as a side panel does, unless words would go that are kept nowhere else. */
function goes(): void {
  if (toLog.peek() === null && !holdsWords()) window.close()
}

/** Nothing of it stands beyond the right edge of the screen, as it does beside a window near that edge. */
function comeOntoScreen(): void {
  const { availLeft: left = 0 } = screen as Screen & { availLeft?: number } // every browser has it, no standard does
  const beyond = window.screenX + window.outerWidth - left - screen.availWidth
  if (beyond > 0) window.moveBy(-beyond, 0)
}

/** Stays with the window that this panel stands beside, if it stands in one of its own. */
export function followWindow(): void {
  if (besideWindow === null) return
  comeOntoScreen()
  extension.windows.onRemoved.addListener((id) => {
    if (id === besideWindow) goes()
  })
  // A browser that was started again shows the windows of the day before, under other numbers.
  extension.windows.get(besideWindow).catch(goes)
}
