import { signal } from '@preact/signals'
import { isOnToolbar, onToolbarChanged } from '#lib/platform/toolbar.ts'

/** Whether our button stands on the toolbar; true until the browser has said otherwise. */
export const onToolbar = signal(true)

async function readToolbar(): Promise<void> {
  onToolbar.value = await isOnToolbar()
}

/** Follows where the button stands. Whoever comes back to the page may have moved it: not every browser tells. */
export function followToolbar(): void {
  void readToolbar()
  onToolbarChanged(() => void readToolbar())
  addEventListener('focus', () => void readToolbar())
}
