import { signal } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'

/** Something a person asked for: it runs, or it failed. A second press while it runs does nothing. */
export function attempt() {
  const busy = signal(false)
  const failure = signal<Failure | null>(null)
  return {
    busy,
    failure,
    /** @returns what `work` gives, null when it failed or something runs already */
    async run<T>(work: () => Promise<T>): Promise<T | null> {
      if (busy.value) return null
      busy.value = true
      failure.value = null
      try {
        return await work()
      } catch (error) {
        failure.value = failureOf(error)
        return null
      } finally {
        busy.value = false
      }
    },
  }
}
