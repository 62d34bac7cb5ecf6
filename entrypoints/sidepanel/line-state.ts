import { effect, signal } from '@preact/signals'
import type { LiveState } from '#lib/sync/live-table.ts'

/** How this panel hears of what happens. */
export const lineState = signal<LiveState>('off')

/** Since when the server has not answered; null while it does. Milliseconds since the epoch. */
export const silentSince = signal<number | null>(null)

// With no card open nothing else is read: the line is what tells that the server is back.
effect(() => {
  if (lineState.value === 'live') silentSince.value = null
})

/** Counts how often somebody asked to try the line again at once. */
export const lineTries = signal(0)
