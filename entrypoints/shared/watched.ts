import { type ReadonlySignal, signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import { watch } from '#lib/store/watch.ts'

/** What keeps the store from being read at all (a private window of Firefox, no room), for the page to say. */
export const storeFailure = signal<Failure | null>(null)

// Two versions of the extension at one store: the older one lets go, and who waits for an older one says what to close.
parts.db.on('versionchange', () => {
  storeFailure.value = { code: 'storage-outdated' }
})
parts.db.on('blocked', () => {
  storeFailure.value = { code: 'storage-blocked' }
})
parts.db.on('ready', () => {
  if (storeFailure.peek()?.code === 'storage-blocked') storeFailure.value = null
})

/**
 * A query of the store as a signal, from when somebody first follows it: as it is then, and after every change, in
 * whatever context that was made. What a page shows only later does not hold up what it opens with.
 */
export function watched<T>(query: () => Promise<T>, initial: T): ReadonlySignal<T> & { stop(): void } {
  let stop: (() => void) | null = null
  const begin = () =>
    watch(
      query,
      (told) => {
        value.value = told
      },
      (error) => {
        storeFailure.value = failureOf(error)
      },
    )
  const value = signal(initial, {
    watched() {
      stop ??= begin()
    },
  })
  return Object.assign(value, {
    stop: () => {
      stop?.()
      stop = () => {} // not begun again
    },
  })
}
