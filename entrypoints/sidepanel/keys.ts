import { signal } from '@preact/signals'
import { onToldPanel } from '#lib/platform/messages.ts'
import { windowId } from '../shared/tab-in-front.ts'
import { focus } from './requests.ts'

/** The person sent for this panel, and their keys still go to the page: only a click of theirs changes that. */
export const needsClick = signal(false)

/** The click has brought the keyboard; the cursor goes where one writes. */
export function writeHere(): void {
  focus.value = crypto.randomUUID()
}

/** Watches where the keys go when somebody sends for this panel while it is open: browsers leave them in the page. */
export function followKeys(): void {
  onToldPanel((sent) => {
    if (sent.windowId === windowId.peek()) needsClick.value = !document.hasFocus()
  })
  for (const event of ['click', 'keydown']) window.addEventListener(event, () => (needsClick.value = false))
}
