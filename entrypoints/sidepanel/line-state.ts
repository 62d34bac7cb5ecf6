import { signal } from '@preact/signals'
import type { LiveState } from '#lib/sync/live-table.ts'

/** How this panel hears of what happens. */
export const lineState = signal<LiveState>('off')
