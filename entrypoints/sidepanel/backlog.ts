import { computed, effect, signal } from '@preact/signals'
import { parts } from '#lib/platform/parts.ts'
import { isSignedIn, ownWaiting } from '../shared/account.ts'
import { silentSince } from './line-state.ts'

/** How long an entry may be on its way before that is said above everything else, in milliseconds. */
const ON_ITS_WAY_MS = 20_000

/** Since when something should have been sent and is not, once that is long: ms since the epoch. Null otherwise. */
export const behindSince = signal<number | null>(null)

const firstDue = computed(() => ownWaiting.value[0]?.sendAfter ?? null)

const later = (work: () => void, milliseconds: number) => {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Watches what waits while the server is there and somebody is signed in: over a slow line one can read, and what one
 * appended is long on its way.
 *
 * @param after does some work so many milliseconds later, unless what it returns is called before
 */
export function followBacklog(after = later): void {
  /** Since when what is due can go; null while it cannot. */
  let freeSince: number | null = null
  effect(() => {
    const due = firstDue.value
    const now = parts.clock.now()
    freeSince = silentSince.value === null && isSignedIn.value ? (freeSince ?? now) : null
    behindSince.value = null
    if (due === null || freeSince === null) return undefined
    const tell = () => {
      behindSince.value = due
    }
    const left = Math.max(due, freeSince) + ON_ITS_WAY_MS - now
    return left > 0 ? after(tell, left) : tell()
  })
}
